import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { DraftedSentence, MinedView } from '@xiaoer/contract/mined'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import type { Propose } from './releases.tsx'
import { PastSession } from './sessions.tsx'

interface Props {
  view: MinedView
  propose: Propose
  busy: boolean
}

/** An entry drafted from what agents said where it ended well; each sentence opens the session it comes from. */
export function EntryDraft({ view: { scenario, draft }, propose, busy }: Props) {
  const { t } = useTexts()
  const [question, setQuestion] = useState(draft.question)
  const [answer, setAnswer] = useState(draft.answer)
  const [category, setCategory] = useState(firstGraphemes(scenario.name, 80))
  const ready = question.trim() !== '' && answer.trim() !== '' && category.trim() !== ''
  const entry = {
    question: question.trim(),
    wordings: draft.wordings,
    answer: answer.trim(),
    category: category.trim(),
    status: 'live' as const,
  }
  return (
    <section className="card m-form">
      <h3>{t('mined.answer')}</h3>
      <p className="soft">{t('mined.answerWords')}</p>
      <Said sentences={draft.sentences} add={(text) => setAnswer(answer === '' ? text : `${answer}\n${text}`)} />
      <label htmlFor="mined-question">{t('mined.question')}</label>
      <Input id="mined-question" maxLength={300} value={question} onChange={(event) => setQuestion(event.target.value)} />
      <label htmlFor="mined-answer">{t('mined.answerText')}</label>
      <Input.TextArea
        id="mined-answer"
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={8_000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <label htmlFor="mined-category">{t('mined.category')}</label>
      <Input id="mined-category" maxLength={80} value={category} onChange={(event) => setCategory(event.target.value)} />
      <Button disabled={busy || !ready} onClick={() => propose({ kind: 'entry', entry })}>
        {t('mined.proposeEntry')}
      </Button>
    </section>
  )
}

function Said({ sentences, add }: { sentences: readonly DraftedSentence[]; add: (text: string) => void }) {
  const { t } = useTexts()
  const [open, setOpen] = useState<number | null>(null)
  if (sentences.length === 0) return <p className="soft">{t('mined.noAnswer')}</p>
  return (
    <ul className="m-drafted">
      {sentences.map(({ text, session, share, endedWell }) => (
        <li key={text}>
          <span className="m-said">{text}</span>
          <span className="faint">{t('mined.saidIn', { share: Math.round(share * 100), well: Math.round(endedWell * 100) })}</span>
          <Button size="small" type="link" onClick={() => setOpen(session)}>
            #{session}
          </Button>
          <Button size="small" onClick={() => add(text)}>
            {t('mined.use')}
          </Button>
        </li>
      ))}
      {open !== null && <PastSession number={open} close={() => setOpen(null)} />}
    </ul>
  )
}
