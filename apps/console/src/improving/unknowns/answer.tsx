import { useMutation } from '@tanstack/react-query'
import type { AskedAnew, UnknownCluster, UnknownWording } from '@xiaoer/contract/improving'
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { improvingCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

interface Props {
  cluster: UnknownCluster
  wordings: readonly UnknownWording[]
  chosen: readonly string[]
  text: string
  write: (text: string) => void
  category: string
  /** The entry that answers such questions now, where one does. */
  known: { entryId: string; question: string } | null
  done: (asked: AskedAnew) => void
}

/** The cluster as an entry: published by the same checks as any, then its questions are asked again. */
export function Answer({ cluster, wordings, chosen, text, write, category: near, known, done }: Props) {
  const { t } = useTexts()
  const [question, setQuestion] = useState(cluster.question)
  const [category, setCategory] = useState(near)
  const [keep, setKeep] = useState(true)
  // a second entry beside one that was disliked would leave it to chance which of them is said
  const [instead, setInstead] = useState(cluster.reasons.disliked > 0)
  const publish = usePublish({ cluster, wordings, keep, known: instead ? known : null, done })
  const ready = question.trim() !== '' && text.trim() !== '' && category.trim() !== ''
  return (
    <section className="card i-form">
      <h2>{t('unknowns.answer')}</h2>
      <Words question={question} ask={setQuestion} text={text} write={write} />
      <label htmlFor="unknown-category">{t('unknowns.category')}</label>
      <Input id="unknown-category" maxLength={80} value={category} onChange={(event) => setCategory(event.target.value)} />
      <p className="soft">{t('unknowns.wordingsTake')}</p>
      {known && (
        <Checkbox checked={instead} onChange={(event) => setInstead(event.target.checked)}>
          {t('unknowns.instead', { question: known.question })}
        </Checkbox>
      )}
      <Checkbox checked={keep} onChange={(event) => setKeep(event.target.checked)}>
        {t('unknowns.keep')}
      </Checkbox>
      {publish.isError && <Problem error={publish.error} />}
      <Button
        type="primary"
        disabled={!ready}
        loading={publish.isPending}
        onClick={() => publish.mutate({ question: question.trim(), answer: text.trim(), category: category.trim(), chosen })}
      >
        {t('unknowns.publish')}
      </Button>
    </section>
  )
}

interface WordsProps {
  question: string
  ask: (question: string) => void
  text: string
  write: (text: string) => void
}

/** The question and its answer. */
function Words({ question, ask, text, write }: WordsProps) {
  const { t } = useTexts()
  return (
    <>
      <label htmlFor="unknown-question">{t('unknowns.question')}</label>
      <Input id="unknown-question" maxLength={300} value={question} onChange={(event) => ask(event.target.value)} />
      <label htmlFor="unknown-answer">{t('unknowns.text')}</label>
      <Input.TextArea
        id="unknown-answer"
        autoSize={{ minRows: 4, maxRows: 14 }}
        maxLength={8_000}
        value={text}
        onChange={(event) => write(event.target.value)}
      />
    </>
  )
}

interface Written {
  question: string
  answer: string
  category: string
  chosen: readonly string[]
}

/** What was settled may be kept among the questions that must stay right. */
function usePublish({ cluster, wordings, keep, known, done }: Pick<Props, 'cluster' | 'wordings' | 'known' | 'done'> & { keep: boolean }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: async ({ question, answer, category, chosen }: Written) => {
      const others = chosen.filter((one) => one !== question)
      const entry = { question, wordings: others, answer, category, status: 'live' as const }
      const asked = await (known
        ? improvingCalls.attachUnknown(cluster.id, known.entryId, chosen.length > 0 ? chosen : [question], answer)
        : improvingCalls.publishUnknown(cluster.id, entry))
      const { entryId } = asked
      const settled = asked.asked.filter(({ verdict }) => verdict === 'settled')
      if (!keep || entryId === null || settled.length === 0) return { asked, kept: 0 }
      const questions = settled.map(({ text }) => {
        const { language = 'zh-CN', product = null } = wordings.find((one) => one.text === text) ?? {}
        return { text, language, productId: product?.id ?? null, expect: { kind: 'entry' as const, entryId } }
      })
      return { asked, kept: (await improvingCalls.addRegression({ questions })).added }
    },
    onSuccess: ({ asked, kept }) => {
      if (kept > 0) void message.success(t('unknowns.kept', { n: kept }))
      done(asked)
    },
  })
}
