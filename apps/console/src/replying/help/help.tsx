import './help.css'
import { useQuery } from '@tanstack/react-query'
import type { ConversationRow, ConversationView } from '@xiaoer/contract'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { lazyPart } from '../../lazy-part.tsx'
import { conversationKey } from '../../live/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Told } from './told.tsx'
import { useHelp } from './use-help.ts'
import { useTranslates } from './use-translates.ts'

/** Comes when it is asked for. */
const Ask = lazyPart(async () => (await import('../asking/ask.tsx')).Ask)
/** Seldom there. */
const Checked = lazy(() => import('./checked.tsx').then((checked) => ({ default: checked.Checked })))

interface Props {
  row: ConversationRow
  text: string
  /** Puts words into the field; sending them stays with the person. */
  write: (text: string) => void
  /** It came into one's hands a moment ago: what happened is told at once. */
  justTaken: boolean
}

/** Help for who answers: what happened so far, a reply to begin from, and the reply in the shopper's language. Nothing is sent by it. */
export function Help({ row, text, write, justTaken }: Props) {
  const { t, language } = useTexts()
  const { summary, draft, translation, restore, told, close, doubts, tools } = useHelp(row, text, write, justTaken)
  // read by the pane above
  const { data: view } = useQuery<ConversationView>({ queryKey: conversationKey(row.id), enabled: false })
  const empty = text.trim() === ''
  const [asks, ask] = useState(false)
  return (
    <div className="help">
      {told && <Told told={told} orders={view?.orders ?? []} close={close} />}
      {!empty && (doubts.length > 0 || tools.length > 0) && (
        <Suspense>
          <Checked doubts={doubts} tools={tools} />
        </Suspense>
      )}
      {asks && <Ask key={row.id} row={row} close={() => ask(false)} />}
      <div className="help-keys">
        <Button size="small" loading={summary.isPending} onClick={() => summary.mutate()}>
          {t('help.summary')}
        </Button>
        <Button size="small" loading={draft.isPending} disabled={!empty} onClick={() => draft.mutate()}>
          {t('help.draft')}
        </Button>
        <Button size="small" disabled={asks} onClick={() => ask(true)}>
          {t('asking.open')}
        </Button>
        {useTranslates() && (
          <Button size="small" loading={translation.isPending} disabled={empty} onClick={() => translation.mutate()}>
            {t('help.translate', { language: nameOf(row.language, language) })}
          </Button>
        )}
        {restore && (
          <Button size="small" onClick={restore}>
            {t('help.restore')}
          </Button>
        )}
      </div>
    </div>
  )
}

const nameOf = (tag: string, inLanguage: string) => new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag
