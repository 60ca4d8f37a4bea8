import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Row } from '../../talk/index.ts'
import { useScene, useTalk } from '../context.ts'
import { atEnd, atStart, stay, toEnd } from './scroll.ts'

type LogRef = RefObject<HTMLDivElement>

export interface Following {
  /** Something came that the reader, further up, has not seen. */
  readonly news: boolean
  onScroll(): void
  /** A picture took its place and moved all below it. */
  onGrown(): void
  toNews(): void
}

/** A reader at the end follows what comes, one further up is told of it; what the shopper writes is always shown. */
export function useFollowing(log: LogRef, list: readonly Row[], typing: boolean): Following {
  const following = useRef(true)
  const top = useRef(0)
  const [news, tell] = useState(false)
  const last = list.at(-1)
  useLayoutEffect(() => {
    if (!log.current) return
    if (following.current || last?.kind === 'pending') toEnd(log.current)
    else if (last) tell(true)
  }, [last?.key, typing])
  // a phone's keyboard, or a picture that waits to be sent, takes room from below: what was said last stays in sight;
  // and a log that the page took away and got back stands where it stood
  useEffect(() => {
    const seen = new ResizeObserver(() => {
      if (!log.current) return
      if (following.current) toEnd(log.current)
      else log.current.scrollTop = top.current
    })
    if (log.current) seen.observe(log.current)
    return () => seen.disconnect()
  }, [])
  return {
    news,
    onScroll() {
      if (!log.current) return
      following.current = atEnd(log.current)
      top.current = log.current.scrollTop
      if (following.current) tell(false)
    },
    onGrown: () => void (log.current && following.current && toEnd(log.current)),
    toNews: () => void (log.current && toEnd(log.current)),
  }
}

export interface Older {
  readonly can: boolean
  readonly busy: boolean
  load(): Promise<void>
  onScroll(): void
}

/** Fetches older messages near the start; the row that was looked at stays where it is. */
export function useOlder(log: LogRef): Older {
  const { running } = useScene()
  const can = useTalk((talk) => talk.live && talk.older)
  const first = useTalk((talk) => talk.messages[0]?.id)
  const [busy, show] = useState(false)
  const height = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (log.current && height.current !== null) stay(log.current, height.current)
    height.current = null
  }, [first])
  const load = async (): Promise<void> => {
    if (busy || !can || !log.current) return
    show(true)
    height.current = log.current.scrollHeight
    await running.acts.loadOlder().catch(() => {
      height.current = null
    })
    show(false)
  }
  return { can, busy, load, onScroll: () => void (log.current && atStart(log.current) && load()) }
}
