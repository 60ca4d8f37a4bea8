import { type Model, UNKNOWN, type UnderstandContext, understand } from '#engine/understanding'
import { percentile } from '#platform/statistics'
import type { Labelled } from './labelled-files.ts'
import { accuracy, calibrationError, type Judged, macroF1, mcc } from './scores.ts'
import { timed } from './timed.ts'

/** How the whole stage does on labelled messages, each read alone: shares, calibration error in 15 bins, microseconds. `other.unknown` is "refused". */
export function evaluateShipped(model: Model, test: readonly Labelled[], context: UnderstandContext): Record<string, number> {
  const times: number[] = []
  const rows = test.map(({ text, label }): Judged & { near: boolean } => {
    const { value, micros } = timed(() => understand(model, text, context))
    const { intent, confidence, rivals } = value
    times.push(micros)
    const near = intent === label || rivals.slice(0, 3).some((rival) => rival.intent === label)
    return { truth: label === UNKNOWN ? null : label, answer: intent === UNKNOWN ? null : intent, confidence, near }
  })
  const strangers = rows.filter(({ truth }) => truth === null)
  const round = (n: number) => Math.round(n * 1e4) / 1e4
  return {
    accuracy: round(accuracy(rows)),
    amongFour: round(rows.filter(({ near }) => near).length / Math.max(1, rows.length)),
    macroF1: round(macroF1(rows)),
    mcc: round(mcc(rows)),
    oosRecall: round(strangers.filter(({ answer }) => answer === null).length / Math.max(1, strangers.length)),
    ece: round(calibrationError(rows.map((row) => ({ confidence: row.confidence, right: row.truth === row.answer })))),
    p50us: round(percentile(times, 0.5)),
    p99us: round(percentile(times, 0.99)),
    sentences: rows.length,
  }
}
