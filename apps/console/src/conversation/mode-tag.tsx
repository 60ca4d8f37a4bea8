import type { IntentMode } from '@xiaoer/contract/modes'
import { useFirstTexts } from '../texts/index.ts'

/** How far the bot goes with a matter, in a word; the sentence is its title. Nothing where it has no mode of its own. */
export function ModeTag({ mode }: { mode: IntentMode | null }) {
  const { t } = useFirstTexts()
  if (!mode) return null
  return (
    <span className={`mode-tag mode-${mode}`} data-mode={mode} title={t(`mode.${mode}`)}>
      {t(`mode.short.${mode}`)}
    </span>
  )
}
