import './messages.css'
import type { UseMutationResult } from '@tanstack/react-query'
import type { ConversationView } from '@xiaoer/contract'
import { Button } from 'antd'
import { useEffect } from 'react'
import { type Outbox, PendingMessage } from '../../replying/index.ts'
import { useTexts } from '../../texts/index.ts'
import { dayName } from '../../time/index.ts'
import { type Mark, useMarks } from './became.tsx'
import { type Line, toLines } from './lines.ts'
import { Message } from './message.tsx'
import { TypingSign } from './typing-sign.tsx'
import { useBottom } from './use-bottom.ts'
import { useSought } from './use-sought.ts'

interface Props {
  view: ConversationView
  /** The number of the message that was looked for. */
  at: number | undefined
  earlier: Pick<UseMutationResult<unknown, Error, number | undefined>, 'mutate' | 'isPending'>
  outbox: Outbox
  why: (traceId: string) => void
}

/** All that was said, newest below; stays at the bottom unless one has scrolled up to read. */
export function Messages({ view, at, earlier, outbox, why }: Props) {
  const { t } = useTexts()
  const pending = outbox.pending.filter((one) => !view.messages.some((message) => message.id === one.id))
  const last = view.messages.at(-1)
  const marks = useMarks(view)
  const { box, away, toBottom, keep } = useBottom(`${last?.id}${pending.length}`, view.messages[0]?.id)
  const sought = useSought(view, at, earlier, box)
  // What one has just sent is what one wants to see.
  useEffect(() => {
    if (pending.length > 0) toBottom()
  }, [pending.length, toBottom])
  return (
    <div className="messages-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the log can be scrolled by keys */}
      <div className="messages" ref={box} role="log" aria-label={t('talk.log')} tabIndex={0}>
        <div className="messages-all">
          {view.more && <Earlier earlier={earlier} keep={keep} />}
          {toLines(view.messages, view.more).map((line) => (
            <LineView key={line.key} line={line} spoken={view.conversation.language} marks={marks} sought={sought} why={why} />
          ))}
          {pending.map((one) => (
            <PendingMessage key={one.id} one={one} outbox={outbox} />
          ))}
          <TypingSign conversationId={view.conversation.id} />
        </div>
      </div>
      {away && (
        <Button className="messages-down" size="small" onClick={toBottom}>
          {t('talk.down')} ↓
        </Button>
      )}
    </div>
  )
}

function Earlier({ earlier, keep }: Pick<Props, 'earlier'> & { keep: () => void }) {
  const { t } = useTexts()
  const load = () => {
    keep()
    earlier.mutate(undefined)
  }
  return (
    <Button type="text" className="messages-earlier" loading={earlier.isPending} onClick={load}>
      {t('talk.earlier')}
    </Button>
  )
}

interface LineProps {
  line: Line
  spoken: string
  marks: ReadonlyMap<string, Mark>
  /** The message that was looked for. */
  sought: string | undefined
  why: (traceId: string) => void
}

function LineView({ line, spoken, marks, sought, why }: LineProps) {
  const { t, language } = useTexts()
  if (line.kind === 'day')
    return (
      <div className="line-mark">
        <time dateTime={line.at}>{dayName(line.at, language)}</time>
      </div>
    )
  if (line.kind === 'session') return <div className="line-mark line-session">{t('talk.newSession')}</div>
  const { message, first, begins } = line
  const mark = marks.get(message.id)
  const told = { mark: mark?.is, markWhy: mark?.why, sought: message.id === sought }
  return <Message message={message} spoken={spoken} first={first} begins={begins} {...told} why={why} />
}
