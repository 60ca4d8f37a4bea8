type Definite<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** What is said of a change; what is absent stays as it was. */
export function definite<T extends object>(said: T): Definite<T>
export function definite(said: object): object {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}
