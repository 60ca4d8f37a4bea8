import '../quality.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { AppraisalSheet, JudgedRecord } from '@xiaoer/contract/quality'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { qualityCalls } from '../../api/people/quality.ts'
import { useToldChange } from '../../changing/index.ts'
import { Evidence } from '../../evidence/index.ts'
import { MoodCurve, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Records } from './records.tsx'
import { Scores } from './scores.tsx'
import { Talk } from './talk.tsx'

/** A session beside its card: what was said, what the rules found, what the machine recorded, and the scores. */
export function AppraisePage() {
  const { session = '' } = useParams({ strict: false })
  const { sample, card } = useSearch({ strict: false })
  const sheet = useQuery({
    queryKey: ['quality', 'sheet', session, card],
    queryFn: () => qualityCalls.sheet(session, card),
    staleTime: Infinity,
  })
  if (sheet.isPending) return <Waiting />
  if (sheet.isError) return <Problem error={sheet.error} again={() => void sheet.refetch()} />
  return <Sheet key={session} sheet={sheet.data} sample={sample ?? null} />
}

function Sheet({ sheet, sample }: { sheet: AppraisalSheet; sample: string | null }) {
  const { t } = useTexts()
  const [scores, score] = useState<Readonly<Record<string, number>>>({})
  const [judged, judge] = useState<Readonly<Record<string, JudgedRecord>>>({})
  const [note, write] = useState('')
  const next = useNext(sample, sheet.card.id)
  const records = sheet.records.map(({ kind, of }) => judged[`${kind} ${of}`] ?? { kind, of, right: true })
  const given = { sampleId: sample, cardId: sheet.card.id, scores, note, records }
  const save = useToldChange(
    'quality',
    () => qualityCalls.appraise(sheet.sessionId, given),
    () => void next(),
  )
  const isScored = Object.keys(scores).length > 0
  return (
    <div className="page quality">
      <Head sheet={sheet} />
      <div className="quality-sheet">
        <Talk sheet={sheet} />
        <div className="quality-side">
          <Scores card={sheet.card} scores={scores} score={score} />
          <Records records={sheet.records} judged={judged} judge={judge} />
          <Input.TextArea
            aria-label={t('quality.note')}
            placeholder={t('quality.note')}
            rows={3}
            maxLength={1_000}
            value={note}
            onChange={({ target }) => write(target.value)}
          />
          <Button type="primary" block disabled={!isScored} loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {sample ? t('quality.saveNext') : t('quality.save')}
          </Button>
        </div>
      </div>
    </div>
  )
}

function Head({ sheet }: { sheet: AppraisalSheet }) {
  const { t } = useTexts()
  return (
    <div className="page-head">
      <h1>{t('quality.appraise')}</h1>
      <span className="soft">{sheet.agents.join(', ') || t('quality.botAlone')}</span>
      <MoodCurve moods={sheet.moods} />
      <span className="grow" />
      <Evidence session={sheet.sessionId} />
    </div>
  )
}

/** On to the next session of the sample; without one, back to the list. */
function useNext(sample: string | null, card: string) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { message } = App.useApp()
  return async () => {
    const found = sample === null ? null : await qualityCalls.next(sample)
    if (found?.sessionId && sample !== null)
      return navigate({ to: '/quality/appraise/$session', params: { session: found.sessionId }, search: { sample, card } })
    if (sample !== null) void message.info(t('quality.noneLeft'))
    return navigate({ to: '/quality/$view', params: { view: sample === null ? 'found' : 'overview' } })
  }
}
