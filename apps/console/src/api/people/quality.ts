import { CalibrationRound } from '@xiaoer/contract/calibration'
import {
  AppraisalSheet,
  Appraisals,
  CheckedSessions,
  type CheckKind,
  type DecideAppeal,
  type DrawSample,
  ForbiddenWords,
  NextSession,
  type PutAppraisal,
  type PutCard,
  QualityFigures,
  Samples,
  ScoreCards,
} from '@xiaoer/contract/quality'
import { z } from 'zod'
import { call, readJson } from '../call.ts'
import { toProblem } from '../problem.ts'
import { Done } from '../shapes.ts'

const Id = z.object({ id: z.string() })
const of = (id: string) => encodeURIComponent(id)

/** Quality: what rules found, samples, score cards, appraisals and appeals. */
export const qualityCalls = {
  figures: (sampleId?: string) => call(QualityFigures, 'GET', `/quality/figures${sampleId ? `?sampleId=${of(sampleId)}` : ''}`),
  checks: (kind?: CheckKind) => call(CheckedSessions, 'GET', `/quality/checks${kind ? `?kind=${kind}` : ''}`),
  words: () => call(ForbiddenWords, 'GET', '/quality/words'),
  putWords: (words: readonly string[], revision: number) => call(Done, 'PUT', '/quality/words', { words, revision }),
  cards: () => call(ScoreCards, 'GET', '/quality/cards'),
  putCard: (card: PutCard, id?: string) => call(z.unknown(), id ? 'PUT' : 'POST', id ? `/quality/cards/${of(id)}` : '/quality/cards', card),
  removeCard: (id: string) => call(Done, 'DELETE', `/quality/cards/${of(id)}`),
  samples: () => call(Samples, 'GET', '/quality/samples'),
  draw: (wish: DrawSample) => call(Id, 'POST', '/quality/samples', wish),
  next: (sampleId: string) => call(NextSession, 'GET', `/quality/samples/${of(sampleId)}/next`),
  round: (sampleId: string) => call(CalibrationRound, 'GET', `/quality/samples/${of(sampleId)}/round`),
  settle: (sampleId: string, session: string, scores: Readonly<Record<string, number>>) =>
    call(Done, 'POST', `/quality/samples/${of(sampleId)}/sessions/${of(session)}/settle`, { scores }),
  /** Where the judged records are downloaded, a line of JSON each. */
  labelled: '/api/v1/quality/labelled',
  sheet: (sessionId: string, cardId?: string) =>
    call(AppraisalSheet, 'GET', `/quality/sessions/${of(sessionId)}${cardId ? `?cardId=${of(cardId)}` : ''}`),
  appraise: (sessionId: string, given: PutAppraisal) => call(Id, 'POST', `/quality/sessions/${of(sessionId)}/appraisals`, given),
  mine: () => call(Appraisals, 'GET', '/quality/mine'),
  appeals: () => call(Appraisals, 'GET', '/quality/appeals'),
  /** The evidence pack of a session, as the browser keeps it. */
  evidence: async (sessionId: string, as: 'zip' | 'pdf'): Promise<Blob> => {
    const answer = await fetch(`/api/v1/sessions/${of(sessionId)}/evidence?as=${as}`, { method: 'POST', headers: { 'x-xiaoer': '1' } })
    if (!answer.ok) throw toProblem(answer.status, await readJson(answer))
    return answer.blob()
  },
  appeal: (id: string, words: string) => call(Id, 'POST', `/quality/appraisals/${of(id)}/appeal`, { words }),
  decide: (id: string, word: DecideAppeal) => call(Done, 'POST', `/quality/appraisals/${of(id)}/decide`, word),
}
