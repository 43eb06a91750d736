/** Resolves when so many milliseconds have passed since the call. */
export function notBefore(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
