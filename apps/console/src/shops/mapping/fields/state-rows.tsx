import { MAPPING_STATES } from '@xiaoer/contract/mapping'
import { Select } from 'antd'
import { useTexts } from '../../../texts/index.ts'
import { at as placeIn } from '../draft/draft.ts'
import type { Writing } from '../draft/use-draft.ts'

type StatePlace = keyof typeof MAPPING_STATES
const isStatePlace = (at: string): at is StatePlace => at in MAPPING_STATES

/** The shop's words of states, and which of ours each is; one that is none of ours is told to nobody. */
export function StateRows({ at, words, draft, set }: Pick<Writing, 'draft' | 'set'> & { at: string; words: readonly string[] }) {
  const { t } = useTexts()
  if (!isStatePlace(at)) return null
  const are = Object(placeIn(draft, `${at}.are`) ?? {})
  const all = [...new Set([...words, ...Object.keys(are)])]
  const change = (word: string, state: string | undefined) => {
    const { [word]: _, ...others } = are
    set(`${at}.are`, state === undefined ? others : { ...are, [word]: state })
  }
  const open = all.filter((word) => !(word in are)).length
  return (
    <div className="mapping-states">
      {open > 0 && (
        <p role="status" className="bad">
          {t('mapping.statesOpen', { n: open })}
        </p>
      )}
      {all.map((word) => (
        <span key={word}>
          <code>{word}</code> →{' '}
          <Select<string>
            size="small"
            aria-label={word}
            allowClear
            value={typeof are[word] === 'string' ? are[word] : null}
            placeholder={t('mapping.stateNone')}
            onChange={(state) => change(word, state)}
            options={MAPPING_STATES[at].map((state) => ({ value: state, label: t(`mapping.state.${state}`) }))}
          />
        </span>
      ))}
    </div>
  )
}
