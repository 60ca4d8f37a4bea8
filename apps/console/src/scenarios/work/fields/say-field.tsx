import type { Say } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { useTexts } from '../../../texts/index.ts'
import { useParts } from '../../use-parts.ts'
import { useSaid } from '../use-step-words.ts'
import { TypedLines } from './labelled.tsx'

interface Props {
  name: string
  say: Say
  change: (say: Say) => void
}

/** A text in both languages; words that ship are shown, and can be written over. */
export function SayField({ name, say, change }: Props) {
  const { t } = useTexts()
  const said = useSaid()
  const { data } = useParts()
  if (typeof say === 'string') {
    const words = data?.words[say]
    return (
      <fieldset>
        <legend>{name}</legend>
        <p>{said(say)}</p>
        {words && (
          <Button size="small" onClick={() => change(withFacts(words))}>
            {t('scenarios.ownWords')}
          </Button>
        )}
      </fieldset>
    )
  }
  const set = (tongue: 'zh-CN' | 'en', value: string) => value.trim() && change({ ...say, [tongue]: value.trim() })
  return (
    <fieldset>
      <legend>{name}</legend>
      {(['zh-CN', 'en'] as const).map((tongue) => (
        <TypedLines
          key={tongue}
          name={t(`scenarios.in.${tongue === 'en' ? 'en' : 'zh'}`)}
          autoSize
          lang={tongue}
          value={say[tongue]}
          take={(typed) => set(tongue, typed)}
        />
      ))}
    </fieldset>
  )
}

/** Words that ship name their facts in short; a scenario names them in full. */
function withFacts(words: { 'zh-CN': string; en: string }) {
  const full = (text: string) => text.replaceAll('{number}', '{order.number}').replaceAll('{title}', '{order.goods}')
  return { 'zh-CN': full(words['zh-CN']), en: full(words.en) }
}
