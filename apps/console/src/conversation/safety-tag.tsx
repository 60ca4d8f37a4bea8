import { useFirstTexts } from '../texts/index.ts'

/** That somebody's safety is at stake, in a word; nothing where it is not. */
export function SafetyTag({ safety }: { safety: boolean }) {
  const { t } = useFirstTexts()
  return safety ? <span className="safety-tag">▲ {t('safety.tag')}</span> : null
}
