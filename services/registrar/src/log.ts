/** Where the registrar tells what happens to it. */
export interface RegistrarLog {
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
