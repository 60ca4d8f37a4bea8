import type { ModeRow, Modes } from '@xiaoer/contract/modes'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

/** That an intent fell by itself, from which mode, when, and what people had agreed with by then. */
export function Fell({ row: { fell }, needs }: { row: ModeRow; needs: Modes['needs'] }) {
  const { t, language } = useTexts()
  if (!fell) return <div className="bad">{t('modes.fell')}</div>
  const { from, at, agreed, decisions, low } = fell
  const share = (of: number) => (100 * of).toFixed(1)
  const mode = t(`mode.short.${from}`)
  const why = t('modes.fellWhy', { from: mode, at: fullTime(at, language), agreed, decisions, low: share(low), least: share(needs.low) })
  return <div className="bad">{why}</div>
}
