import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from 'react'
import { fetched } from './lazy-page.ts'
import { Problem, Waiting } from './look/index.ts'

/** A part of a page that comes when it is first shown; `preload` fetches it before that. */
export interface LazyPart<P extends object> {
  (props: P): ReactNode
  preload: () => void
}

/**
 * A part that is loaded when it is first shown. Until then `waiting` stands in its place; one that cannot be fetched says so there, with a
 * way to try again, and the page around it stays.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>, waiting: ReactNode = <Waiting />): LazyPart<P> {
  let Loaded: ComponentType<P> | undefined
  let coming: Promise<unknown> | undefined
  const bring = (): Promise<unknown> => {
    coming ??= fetched(load).then(
      (part) => {
        Loaded = part
      },
      (error: unknown) => {
        coming = undefined
        throw error
      },
    )
    return coming
  }

  function Part(props: P): ReactNode {
    const { error, again } = useBrought(Loaded ? undefined : bring)
    if (Loaded) return <Loaded {...props} />
    return error === undefined ? waiting : <Problem error={error} again={again} />
  }
  return Object.assign(Part, { preload: () => void bring().catch(() => undefined) })
}

/** Draws anew when what is brought is there, or says why it is not. */
function useBrought(bring: (() => Promise<unknown>) | undefined): { error: unknown; again: () => void } {
  const [state, turn] = useState<{ error?: unknown }>({})
  const again = useCallback(() => {
    let left = false
    bring?.().then(
      () => !left && turn({}),
      (error: unknown) => !left && turn({ error }),
    )
    return () => {
      left = true
    }
  }, [bring])
  useEffect(again, [again])
  return { error: state.error, again: () => void again() }
}
