/** Milliseconds between two looks at the parent. */
const lookEvery = 1000;

/**
 * Ends this process, as SIGTERM does, when the process that started it and looks after it is gone: a
 * service that nobody looks after must not go on beside the one that is started in its place.
 */
export function stopWithParent(parent: number): void {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookEvery);
  timer.unref();
}
