import { useQuery } from '@tanstack/react-query'
import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import { Checkbox, Select } from 'antd'
import { readIntents } from '../../api/understanding/index.ts'
import { intentName } from '../../intents/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useParts } from '../use-parts.ts'
import { IdField } from './fields/id-field.tsx'
import { linesIn, TypedLines } from './fields/labelled.tsx'
import { Flag, MaybeOne } from './fields/picks.tsx'
import { SayField } from './fields/say-field.tsx'
import { WordingField } from './fields/wording-field.tsx'
import { useSaid } from './use-step-words.ts'

interface Props {
  file: ScenarioFile
  change: (file: ScenarioFile) => void
  /** Its name is that of its versions, and stays. */
  isKept: boolean
}

/** What a scenario is called, and what begins it: intents that are understood, or wordings of its own. */
export function Head({ file, change, isKept }: Props) {
  const { t, language } = useTexts()
  const { data } = useParts()
  const intents = useQuery({ queryKey: ['intents'], queryFn: readIntents, staleTime: 60_000 })
  const own = (intents.data?.intents ?? []).flatMap(({ id, zh }) => (id.startsWith('own.') ? [{ value: id, label: zh }] : []))
  return (
    <section className="card step-panel" aria-label={t('scenarios.head')}>
      <IdField
        name={t('scenarios.id')}
        value={file.scenario}
        shape={/^[a-z][a-zA-Z0-9_]{0,39}$/}
        disabled={isKept}
        change={(scenario) => change({ ...file, scenario })}
      />
      <SayField name={t('scenarios.title')} say={file.title} change={(title) => typeof title !== 'string' && change({ ...file, title })} />
      <label htmlFor="scenario-serves">{t('scenarios.serves')}</label>
      <Select
        id="scenario-serves"
        mode="multiple"
        value={file.serves}
        options={[...own, ...(data?.intents ?? []).map((value) => ({ value, label: intentName(value, language) }))]}
        optionFilterProp="label"
        onChange={(serves: string[]) => change({ ...file, serves })}
      />
      <Wordings file={file} change={change} />
      <Begun file={file} change={change} />
      <Claims file={file} change={change} />
    </section>
  )
}

/** Who is told the rule, and whose words begin it. */
function Begun({ file, change }: Pick<Props, 'file' | 'change'>) {
  const { t } = useTexts()
  return (
    <>
      <Checkbox checked={file.tellsRule ?? false} onChange={({ target }) => change({ ...file, tellsRule: target.checked })}>
        {t('scenarios.tellsRule')}
      </Checkbox>
      <WordingField name={t('scenarios.wishes')} wording={file.wishes} change={(wishes) => change({ ...file, wishes })} />
      <WordingField name={t('scenarios.begun')} wording={file.begins} change={(begins) => change({ ...file, begins })} />
      <WordingField name={t('scenarios.calls')} wording={file.calls} change={(calls) => change({ ...file, calls })} />
      <Flag
        name={t('scenarios.askedHow')}
        value={file.askedHow && true}
        change={(begins) => change({ ...file, askedHow: begins && 'begins' })}
      />
      <Flag
        name={t('scenarios.ruleFor')}
        value={file.ruleFor && true}
        change={(asked) => change({ ...file, ruleFor: asked && 'who_asks' })}
      />
      <Flag
        name={t('scenarios.byRule')}
        value={file.offered && true}
        change={(offered) => change({ ...file, offered: offered && 'by_rule' })}
      />
    </>
  )
}

const CLAIM = 'settle.choice.claim.'

/** What each intent says of what is wrong by itself, so that nobody is asked for it. */
function Claims({ file, change }: Pick<Props, 'file' | 'change'>) {
  const { t, language } = useTexts()
  const { data } = useParts()
  const said = useSaid()
  const claims = Object.keys(data?.words ?? {}).flatMap((key) => (key.startsWith(CLAIM) ? [key.slice(CLAIM.length)] : []))
  const put = (intent: string, claim: string | undefined) => {
    const { [intent]: _, ...rest } = file.claims ?? {}
    const next = claim === undefined ? rest : { ...rest, [intent]: claim }
    change({ ...file, claims: Object.keys(next).length > 0 ? next : undefined })
  }
  return file.serves.map((intent) => (
    <MaybeOne
      key={intent}
      name={t('scenarios.claim', { intent: intentName(intent, language) })}
      nameOf={(claim) => said(`${CLAIM}${claim}`)}
      value={file.claims?.[intent]}
      all={claims}
      change={(claim) => put(intent, claim)}
    />
  ))
}

/** What shoppers write that begins it, one a line. */
function Wordings({ file, change }: Pick<Props, 'file' | 'change'>) {
  const { t } = useTexts()
  return (
    <TypedLines
      name={t('scenarios.examples')}
      rows={3}
      value={(file.examples ?? []).join('\n')}
      take={(text) => change({ ...file, examples: linesIn(text) })}
    />
  )
}
