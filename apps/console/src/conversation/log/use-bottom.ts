import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** How near the bottom still counts as being there. Pixels. */
const NEAR = 60

/** Keeps a scrolled log at its bottom as it grows, and in its place when something is put before it. */
export function useBottom(newest: string, oldest: string | undefined) {
  const box = useRef<HTMLDivElement>(null)
  const atBottom = useRef(true)
  const before = useRef<number | undefined>(undefined)
  const [away, setAway] = useState(false)
  const toBottom = useCallback(() => box.current?.scrollTo({ top: box.current.scrollHeight }), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something was added below
  useLayoutEffect(() => {
    if (atBottom.current) toBottom()
  }, [newest])

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something was added above
  useLayoutEffect(() => {
    if (!box.current || before.current === undefined) return
    box.current.scrollTop += box.current.scrollHeight - before.current
    before.current = undefined
  }, [oldest])

  useEffect(() => {
    const log = box.current
    if (!log) return
    let last = log.scrollTop
    const moved = () => {
      const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
      // a picture that grew meanwhile is no wish to leave the newest: only who scrolls up leaves it
      if (!isNear && atBottom.current && log.scrollTop >= last) toBottom()
      else atBottom.current = isNear
      last = log.scrollTop
      setAway(!atBottom.current)
    }
    return watch(log, moved, () => atBottom.current && toBottom())
  }, [toBottom])

  const keep = () => {
    before.current = box.current?.scrollHeight
  }
  return { box, away, toBottom, keep }
}

/** Tells when the log was scrolled and when it grew: pictures and cards do so after they were drawn. Gives the way to stop. */
function watch(log: HTMLElement, moved: () => void, grown: () => void): () => void {
  const growth = new ResizeObserver(grown)
  for (const one of [log, ...log.children]) growth.observe(one)
  log.addEventListener('scroll', moved, { passive: true })
  log.addEventListener('load', moved, true)
  return () => {
    growth.disconnect()
    log.removeEventListener('scroll', moved)
    log.removeEventListener('load', moved, true)
  }
}
