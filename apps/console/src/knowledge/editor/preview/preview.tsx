import { useMutation } from '@tanstack/react-query'
import type { PutEntry } from '@xiaoer/contract'
import type { Previewed } from '@xiaoer/contract/preview'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { knowledgeCalls } from '../../../api/index.ts'
import { keyed, Problem } from '../../../look/index.ts'
import { PartView } from '../../../parts/index.ts'
import { useNamed, useTexts } from '../../../texts/index.ts'
import { useEntryWords } from '../words/use-entry-words.ts'
import { type Eyes, EyesFields, eyesOf } from './eyes.tsx'

interface Props {
  /** The entry that is edited; undefined for a new one. */
  id: string | undefined
  /** The entry as it stands in the form. */
  draft: () => PutEntry
}

interface Values extends Eyes {
  text: string
}

/** Where it stands in the list changes nothing of what is said. */
const NO_CATEGORY = '–'

/** Whether there is anything to look at yet. */
const hasWords = ({ question, answer, answers = [] }: PutEntry): boolean =>
  question.trim() !== '' && (answer.trim() !== '' || answers.length > 0) && answers.every(({ text }) => text.trim() !== '')

/** The reply that a chosen shopper would get on a chosen page if the entry were published as it stands in the form. */
export function Preview({ id, draft }: Props) {
  const { t, language } = useTexts()
  const [unwritten, setUnwritten] = useState(false)
  const ask = useMutation({
    mutationFn: ({ text, ...eyes }: Values) => {
      const written = draft()
      const entry = { ...written, category: written.category.trim() || NO_CATEGORY }
      return knowledgeCalls.previewEntry({ text: text.trim() || entry.question, entry, as: eyesOf(eyes), ...(id && { id }) })
    },
  })
  const look = (values: Values) => {
    setUnwritten(!hasWords(draft()))
    if (hasWords(draft())) ask.mutate(values)
  }
  return (
    <section className="card entry-preview" aria-label={t('preview.title')}>
      <p className="soft">{t('preview.words')}</p>
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        initialValues={{ text: '', shopper: null, product: null, channel: 'web', language, at: '' }}
        onFinish={look}
      >
        <Form.Item name="text" label={t('preview.text')}>
          <Input id="preview-text" maxLength={1_000} placeholder={t('preview.textHint')} />
        </Form.Item>
        <EyesFields />
        <Button htmlType="submit" loading={ask.isPending}>
          {t('preview.ask')}
        </Button>
      </Form>
      {unwritten && <p className="entry-draft">{t('preview.unwritten')}</p>}
      {ask.isError && <Problem error={ask.error} />}
      {ask.data && <Reply previewed={ask.data} />}
    </section>
  )
}

/** The reply as it would be shown, and who says it; where it is not this entry, why. */
function Reply({ previewed: { outcome, parts, said, why, lacks } }: { previewed: Previewed }) {
  const { t } = useTexts()
  const named = useNamed()
  const { conditions } = useEntryWords()
  const own = said.find(({ draft }) => draft)
  return (
    <div role="status" className="preview-reply">
      <div className="preview-bubble" dir="auto">
        {keyed(parts, (part) => part.kind + part.text).map(({ key, item }) => (
          <PartView key={key} part={item} />
        ))}
      </div>
      <p className={own ? 'entry-live' : 'entry-draft'}>
        {own ? t(own.when ? 'preview.byCondition' : 'preview.byPlain') : t(said.length > 0 ? 'preview.byOther' : 'preview.byNone')}{' '}
        <span className="faint">{named('verdict', outcome)}</span>
      </p>
      {own?.when && <p className="soft">{conditions(own.when)}</p>}
      {why && <p className="soft">{t(`preview.why.${why}`, { lacks: lacks.map((name) => `{${name}}`).join(' ') })}</p>}
    </div>
  )
}
