import { useEffect, useState } from 'preact/hooks'

/** Something that is fetched: under way, failed (with a way to try again), or there. */
export type Loaded<T> = { readonly is: 'loading' } | { readonly is: 'failed'; retry(): void } | { readonly is: 'there'; readonly value: T }

/** Fetches when `key` changes; an answer that comes after the next question is dropped. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, show] = useState<Loaded<T>>({ is: 'loading' })
  const [tries, again] = useState(0)
  useEffect(() => {
    let late = false
    show({ is: 'loading' })
    load().then(
      (value) => late || show({ is: 'there', value }),
      () => late || show({ is: 'failed', retry: () => again(tries + 1) }),
    )
    return () => {
      late = true
    }
  }, [key, tries])
  return state
}
