import { Component, type JSX } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Row, rows, sameRow } from '../../talk/index.ts'
import { day } from '../../words/index.ts'
import { useScene, useTalk, whole } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Message } from './message.tsx'
import { Pending } from './pending.tsx'
import { Rating } from './rating.tsx'
import { atEnd, atStart, stay, toEnd } from './scroll.ts'
import { TypingSign } from './typing-sign.tsx'
import { Greeting, UsualQuestions } from './welcome.tsx'

/** The conversation, oldest on top. */
export function Log(): JSX.Element {
  const { running, say } = useScene()
  const talk = useTalk(whole)
  const list = useMemo(() => rows(talk), [talk.messages, talk.pending, talk.closed])
  const log = useRef<HTMLDivElement>(null)
  const [busy, load] = useState(false)
  const { news, onScroll, follow } = useFollow(log, list, talk.typing !== null)
  const older = async (): Promise<void> => {
    if (busy || !talk.live || !talk.older || !log.current) return
    load(true)
    const height = log.current.scrollHeight
    await running.acts.loadOlder().catch(() => {})
    load(false)
    if (log.current) stay(log.current, height)
  }
  const scrolled = (): void => {
    onScroll()
    if (log.current && atStart(log.current)) void older()
  }
  return (
    <div class="log-frame">
      <div
        ref={log}
        class="log"
        role="log"
        aria-label={say('log')}
        aria-live={busy ? 'off' : 'polite'}
        aria-busy={busy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        onScroll={scrolled}
      >
        {talk.live && talk.older && (
          <button type="button" class="older" disabled={busy} onClick={() => void older()}>
            {say(busy ? 'loading' : 'older')}
          </button>
        )}
        {talk.messages.length === 0 && <Greeting />}
        {list.map((row) => (
          <Line key={row.key} row={row} />
        ))}
        <UsualQuestions />
        <TypingSign />
      </div>
      {news && (
        <button type="button" class="news" onClick={follow}>
          <Icon name="down" size={16} />
          {say('newMessages')}
        </button>
      )}
    </div>
  )
}

/** Drawn once for each row: a long log must not be drawn anew for every word that comes. */
class Line extends Component<{ row: Row }> {
  override shouldComponentUpdate({ row }: { row: Row }): boolean {
    return !sameRow(row, this.props.row)
  }
  override render(): JSX.Element {
    return <Drawn row={this.props.row} />
  }
}

function Drawn({ row }: { row: Row }): JSX.Element {
  const { language, say } = useScene()
  if (row.kind === 'day') return <p class="day">{day(row.at, Date.now(), language, say)}</p>
  if (row.kind === 'pending') return <Pending entry={row.entry} />
  if (row.kind === 'rating')
    return (
      <div class="line theirs">
        <Rating sessionId={row.sessionId} />
      </div>
    )
  return <Message message={row.message} first={row.first} />
}

/** A reader at the end follows what comes, one further up is told of it; what the shopper writes is always shown. */
function useFollow(
  log: { current: HTMLDivElement | null },
  list: readonly Row[],
  typing: boolean,
): { news: boolean; onScroll(): void; follow(): void } {
  const following = useRef(true)
  const [news, tell] = useState(false)
  const last = list.at(-1)
  useLayoutEffect(() => {
    if (!log.current) return
    if (following.current || last?.kind === 'pending') toEnd(log.current)
    else if (last) tell(true)
  }, [last?.key, typing])
  return {
    news,
    onScroll() {
      if (!log.current) return
      following.current = atEnd(log.current)
      if (following.current) tell(false)
    },
    follow() {
      if (log.current) toEnd(log.current)
    },
  }
}
