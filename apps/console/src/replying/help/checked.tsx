import type { DraftDoubt, Drafted } from '@xiaoer/contract'
import { useTexts } from '../../texts/index.ts'
import { AskedTools } from '../../trace/index.ts'

interface Props {
  readonly doubts: readonly Pick<DraftDoubt, 'text' | 'only'>[]
  readonly tools: Drafted['tools']
}

/** What in a drafted reply is to be checked before it is sent, and which tools were asked for it. */
export function Checked({ doubts, tools }: Props) {
  const { t } = useTexts()
  return (
    <>
      {doubts.length > 0 && (
        <p className="bad" role="status">
          ▲{' '}
          {t('help.check', {
            words: doubts.map(({ text: words, only }) => (only ? `${words} ${t(`help.only.${only}`)}` : words)).join(' · '),
          })}
        </p>
      )}
      {tools.length > 0 && (
        <details className="help-tools">
          <summary>{t('help.tools', { count: tools.length })}</summary>
          <AskedTools tools={tools} />
        </details>
      )}
    </>
  )
}
