import type { ComponentChildren, JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { rows } from '../../talk/index.ts'
import { useScene, useTalk, whole } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Line } from './line.tsx'
import { TypingSign } from './typing-sign.tsx'
import { type Older, useFollowing, useOlder } from './use-scroll.ts'
import { Greeting, UsualQuestions } from './welcome.tsx'

/** The conversation, oldest on top. */
export function Log(): JSX.Element {
  const { say } = useScene()
  const talk = useTalk(whole)
  const list = useMemo(() => rows(talk), [talk.messages, talk.pending, talk.closed])
  const log = useRef<HTMLDivElement>(null)
  const following = useFollowing(log, list, talk.typing !== null)
  const older = useOlder(log)
  const onScroll = (): void => {
    following.onScroll()
    older.onScroll()
  }
  return (
    <div class="log-frame" onLoadCapture={following.onGrown}>
      <Scroller log={log} busy={older.busy} onScroll={onScroll}>
        <OlderButton older={older} />
        {(talk.greeted || talk.messages.length === 0) && <Greeting />}
        {list.map((row) => (
          <Line key={row.key} row={row} />
        ))}
        <UsualQuestions />
        <TypingSign />
      </Scroller>
      {following.news && (
        <button type="button" class="news" onClick={following.toNews}>
          <Icon name="down" size={16} />
          {say('newMessages')}
        </button>
      )}
    </div>
  )
}

interface ScrollerProps {
  readonly log: { current: HTMLDivElement | null }
  readonly busy: boolean
  onScroll(): void
  readonly children: ComponentChildren
}

/** What comes is read out as it comes; what is fetched from the past is not. */
function Scroller({ log, busy, onScroll, children }: ScrollerProps): JSX.Element {
  const { say } = useScene()
  return (
    <div
      ref={log}
      class="log"
      role="log"
      aria-label={say('log')}
      aria-live={busy ? 'off' : 'polite'}
      aria-busy={busy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      onScroll={onScroll}
    >
      {children}
    </div>
  )
}

function OlderButton({ older }: { older: Older }): JSX.Element | null {
  const { say } = useScene()
  if (!older.can) return null
  return (
    <button type="button" class="older" disabled={older.busy} onClick={() => void older.load()}>
      {say(older.busy ? 'loading' : 'older')}
    </button>
  )
}
