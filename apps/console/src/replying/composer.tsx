import './composer.css'
import type { ConversationRow } from '@xiaoer/contract'
import { useRef } from 'react'
import { heldBy, MAY } from '../conversation/deeds/held-by.ts'
import { lazyPart } from '../lazy-part.tsx'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { useAttached } from './attach/use-attached.ts'
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

const Attach = lazyPart(async () => (await import('./attach/attach.tsx')).Attach, null)

/** From this share of the longest answer on its length is shown. */
const NEARLY = 0.9

/** Where a person answers. While somebody else speaks it still takes a draft, and says what sending would need. */
export function Composer({ row, outbox, take }: Props) {
  const { t } = useTexts()
  const by = heldBy(row, useMe().accountId)
  const may = MAY[by]
  const field = useRef<HTMLTextAreaElement>(null)
  const attached = useAttached(row.id, may.reply)
  const { text, setText, write, quick, press, send, typing, focus } = useWriting({ row, outbox, take, may, field, attached })

  const andFocus = (put: (words: string) => void) => (words: string) => {
    put(words)
    focus()
  }

  return (
    <footer className={`composer held-${by}`} {...attached.catches}>
      {quick !== null && <QuickWords q={quick} row={row} field={field} pick={andFocus(setText)} />}
      {may.reply && <Help key={row.id} row={row} text={text} write={andFocus(write)} />}
      {may.reply && <Attach attached={attached} />}
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
        <SendButton may={may} empty={(text.trim() === '' && attached.media.length === 0) || attached.coming > 0} send={send} />
      </div>
    </footer>
  )
}
