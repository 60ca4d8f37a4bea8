import { countGraphemes } from '@xiaoer/contract/graphemes'
import './composer.css'
import type { ConversationRow } from '@xiaoer/contract'
import { type ReactNode, useRef } from 'react'
import { type HeldBy, heldBy, MAY } from '../conversation/deeds/held-by.ts'
import { lazyPart } from '../lazy-part.tsx'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { useAttached } from './attach/use-attached.ts'
import { CardButton } from './cards/card-button.tsx'
import { Warnings } from './checking/warnings.tsx'
import { Help } from './help/help.tsx'
import type { Outbox } from './outbox/use-outbox.ts'
import { QuickWords } from './quick/quick-words.tsx'
import { QuotedStrip } from './quoted-strip.tsx'
import { SendButton } from './send-button.tsx'
import { LONGEST, useWriting } from './use-writing.ts'

interface Props {
  row: ConversationRow
  outbox: Outbox
  take: () => Promise<unknown>
}

// come with the first conversation that is answered
const Attach = lazyPart(async () => (await import('./attach/attach.tsx')).Attach, null)
const Suggestions = lazyPart(async () => (await import('./suggesting/suggestions.tsx')).Suggestions, null)

/** From this share of the longest answer on its length is shown. */
const NEARLY = 0.9

/** Where a person answers. While somebody else speaks it still takes a draft, and says what sending would need. */
export function Composer({ row, outbox, take }: Props) {
  const { t } = useTexts()
  const by = heldBy(row, useMe().accountId)
  const may = MAY[by]
  // taken while it was open: what happened so far is told without being asked for
  const wasNot = useRef(false)
  wasNot.current ||= !may.reply
  const field = useRef<HTMLTextAreaElement>(null)
  const attached = useAttached(row.id, may.reply)
  const writing = useWriting({ row, outbox, take, may, field, attached })
  const { text, setText, write, quick, press, send, typing, focus, suggestions, adopt, rest, check } = writing

  const andFocus = followedBy(focus)
  return (
    <footer className={`composer held-${by}`} {...attached.catches}>
      {quick !== null && <QuickWords q={quick} row={row} field={field} pick={andFocus(setText)} />}
      {may.reply && <Suggestions suggestions={suggestions} take={andFocus(adopt)} />}
      {may.reply && <Help key={row.id} row={row} text={text} write={andFocus(write)} justTaken={wasNot.current} />}
      {may.reply && <Attach attached={attached} />}
      <QuotedStrip conversationId={row.id} />
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
      {rest && <Rest rest={rest} />}
      <Warnings warnings={check.warnings} held={check.held} />
      <Foot text={text} may={may} empty={(text.trim() === '' && attached.media.length === 0) || attached.coming > 0} send={send}>
        {may.reply && <CardButton key={row.id} conversationId={row.id} send={outbox.send} />}
      </Foot>
    </footer>
  )
}

/** What puts something into the field, and then the other. */
const followedBy =
  (then: () => void) =>
  <With extends unknown[]>(put: (...given: With) => void) =>
  (...given: With) => {
    put(...given)
    then()
  }

/** How the sentence may go on. */
const Rest = ({ rest }: { rest: string }) => (
  <div className="composer-rest">
    <kbd>Tab</kbd> {rest}
  </div>
)

interface FootProps {
  text: string
  may: (typeof MAY)[HeldBy]
  empty: boolean
  send: () => Promise<void>
  /** What else can be put in. */
  children: ReactNode
}

/** Which keys do what, how much room is left, what else can be put in, and the way to send. */
function Foot({ text, may, empty, send, children }: FootProps) {
  const { t } = useTexts()
  const signs = countGraphemes(text)
  return (
    <div className="composer-foot">
      <span className="faint">
        {text === '' ? may.reply && t('reply.keys') : t('reply.kept')}
        {signs > LONGEST * NEARLY && ` · ${signs}/${LONGEST}`}
      </span>
      {children}
      <SendButton may={may} empty={empty} send={send} />
    </div>
  )
}
