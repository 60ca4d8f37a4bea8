import { lazyRouteComponent } from '@tanstack/react-router'
import { CallFailed } from './api/index.ts'
import { bringWords } from './texts/index.ts'

/**
 * A page that is loaded when it is gone to. Where the service cannot be reached that is told, and the desk stays: the router itself would
 * reload the tab, and the browser show its own error page. After an update of the service, whose pages have other names, it does reload.
 */
export const lazyPage = <T extends Record<string, unknown>, K extends keyof T & string>(load: () => Promise<T>, name: K) =>
  lazyRouteComponent(() => fetched(load), name)

/** What is loaded when it is wanted, and all words with it, unless those of the first view are enough; where the service is away that is what the error says. */
export async function fetched<T>(load: () => Promise<T>, words: 'all' | 'first' = 'all'): Promise<T> {
  try {
    const [loaded] = await Promise.all([load(), words === 'all' && bringWords()])
    return loaded
  } catch (error) {
    if (await isThere()) throw error
    throw new CallFailed('offline', String(error))
  }
}

/** Whether the service answers. */
export const isThere = (): Promise<boolean> =>
  fetch('/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
