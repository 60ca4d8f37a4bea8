import './composer.css'
import type { ConversationRow } from '@xiaoer/contract'
import { useRef, useState } from 'react'
import { heldBy, MAY } from '../conversation/deeds/held-by.ts'
import { useKeys, useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import type { Outbox } from './outbox/use-outbox.ts'
import { quickQuery } from './quick/quick-query.ts'
import { QuickWords } from './quick/quick-words.tsx'
import { SendButton } from './send-button.tsx'
import { useDraft } from './use-draft.ts'
import { useTyping } from './use-typing.ts'

/** As long as a reply may be. UTF-16 units. */
const LONGEST = 4_000

interface Props {
  row: ConversationRow
  outbox: Outbox
  take: () => Promise<unknown>
}

/** Where a person answers. While somebody else speaks it still takes a draft, and says what sending would need. */
export function Composer({ row, outbox, take }: Props) {
  const { t } = useTexts()
  const by = heldBy(row, useMe().accountId)
  const may = MAY[by]
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useDraft(row.id)
  const [quickOff, setQuickOff] = useState(false)
  const typing = useTyping(row.id, may.reply)
  const quick = quickOff ? null : quickQuery(text)
  const focus = () => field.current?.focus()
  useKeys({
    reply: focus,
    quick: () => {
      focus()
      write(text === '' ? '/' : text)
    },
  })

  function write(next: string): void {
    setText(next.slice(0, LONGEST))
    setQuickOff(false)
    typing.key()
  }
  async function send(): Promise<void> {
    const words = text.trim()
    if (words === '') return focus()
    if (!may.reply) {
      if (!may.take || may.force) return
      await take()
    }
    typing.stop()
    outbox.send([{ kind: 'text', text: words }])
    setText('')
    focus()
  }
  const press = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') return quick === null ? field.current?.blur() : setQuickOff(true)
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || quick !== null || !may.reply) return
    event.preventDefault()
    void send()
  }

  return (
    <footer className={`composer held-${by}`}>
      {quick !== null && (
        <QuickWords
          q={quick}
          field={field}
          pick={(answer) => {
            setText(answer)
            focus()
          }}
        />
      )}
      <textarea
        ref={field}
        rows={Math.min(8, Math.max(2, text.split('\n').length))}
        value={text}
        aria-label={t('reply.field')}
        placeholder={may.reply ? t('reply.hint') : t(`reply.held.${by}`, { name: row.agentName ?? '' })}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
        onBlur={typing.stop}
      />
      <div className="composer-foot">
        <span className="faint">
          {text === '' ? t('reply.keys') : t('reply.kept')}
          {text.length > LONGEST * 0.9 && ` · ${text.length}/${LONGEST}`}
        </span>
        <SendButton may={may} empty={text.trim() === ''} send={send} />
      </div>
    </footer>
  )
}
