import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from 'react'
import { fetched } from './lazy-page.ts'
import { Problem, Waiting } from './look/index.ts'

/** A part of a page that comes when it is first shown; `preload` fetches it before that. */
export interface LazyPart<P extends object> {
  (props: P): ReactNode
  preload: () => void
}

/** A component that is fetched at most once; one that could not be fetched may be asked for again. */
interface Held<P extends object> {
  now: () => ComponentType<P> | undefined
  bring: () => Promise<unknown>
}

/**
 * A part that is loaded when it is first shown. Until then `waiting` stands in its place; one that cannot be fetched says so there, with a
 * way to try again, and the page around it stays. Unless the words of the first view are enough, all come with it.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ReactNode = <Waiting />,
  words: 'all' | 'first' = 'all',
): LazyPart<P> {
  const held = hold(() => fetched(load, words))
  const draw = (props: P): ReactNode => <Shown held={held} waiting={waiting} props={props} />
  return Object.assign(draw, { preload: () => void held.bring().catch(() => undefined) })
}

function hold<P extends object>(fetchPart: () => Promise<ComponentType<P>>): Held<P> {
  let part: ComponentType<P> | undefined
  let coming: Promise<void> | undefined
  const comes = async () => {
    try {
      part = await fetchPart()
    } catch (error) {
      coming = undefined
      throw error
    }
  }
  return {
    now: () => part,
    bring() {
      coming ??= comes()
      return coming
    },
  }
}

function Shown<P extends object>({ held, waiting, props }: { held: Held<P>; waiting: ReactNode; props: P }): ReactNode {
  const Part = held.now()
  const { error, again } = useBrought(Part ? undefined : held.bring)
  if (Part) return <Part {...props} />
  return error === undefined ? waiting : <Problem error={error} again={again} />
}

/** Draws anew when what is brought is there, or says why it is not. */
function useBrought(bring: (() => Promise<unknown>) | undefined): { error: unknown; again: () => void } {
  const [state, turn] = useState<{ error?: unknown }>({})
  const begin = useCallback(() => {
    let left = false
    bring?.().then(
      () => !left && turn({}),
      (error: unknown) => !left && turn({ error }),
    )
    return () => {
      left = true
    }
  }, [bring])
  useEffect(begin, [begin])
  return { error: state.error, again: begin }
}
