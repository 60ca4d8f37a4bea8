import './composer.css'
import type { ConversationRow } from '@xiaoer/contract'
import { useRef } from 'react'
import { heldBy, MAY } from '../conversation/deeds/held-by.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { CardButton } from './cards/card-button.tsx'
import { Help } from './help/help.tsx'
import type { Outbox } from './outbox/use-outbox.ts'
import { QuickWords } from './quick/quick-words.tsx'
import { SendButton } from './send-button.tsx'
import { LONGEST, useWriting } from './use-writing.ts'

interface Props {
  row: ConversationRow
  outbox: Outbox
  take: () => Promise<unknown>
}

/** From this share of the longest answer on its length is shown. */
const NEARLY = 0.9

/** Where a person answers. While somebody else speaks it still takes a draft, and says what sending would need. */
export function Composer({ row, outbox, take }: Props) {
  const { t } = useTexts()
  const by = heldBy(row, useMe().accountId)
  const may = MAY[by]
  const field = useRef<HTMLTextAreaElement>(null)
  const { text, setText, write, quick, press, send, typing, focus } = useWriting({ row, outbox, take, may, field })

  const andFocus = (put: (words: string) => void) => (words: string) => {
    put(words)
    focus()
  }

  return (
    <footer className={`composer held-${by}`}>
      {quick !== null && <QuickWords q={quick} row={row} field={field} pick={andFocus(setText)} />}
      {may.reply && <Help key={row.id} row={row} text={text} write={andFocus(write)} />}
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
          {text.length > LONGEST * NEARLY && ` · ${text.length}/${LONGEST}`}
        </span>
        {may.reply && <CardButton key={row.id} conversationId={row.id} send={outbox.send} />}
        <SendButton may={may} empty={text.trim() === ''} send={send} />
      </div>
    </footer>
  )
}
