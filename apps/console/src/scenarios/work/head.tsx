import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import { Checkbox, Input, Select } from 'antd'
import { intentName } from '../../intents/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Labelled } from './fields/labelled.tsx'
import { SayField } from './fields/say-field.tsx'
import { useParts } from './use-step-words.ts'

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
  return (
    <section className="card step-panel" aria-label={t('scenarios.head')}>
      <Labelled name={t('scenarios.id')}>
        {(id) => (
          <Input
            id={id}
            disabled={isKept}
            defaultValue={file.scenario}
            onBlur={({ target }) => /^[a-z][a-zA-Z0-9_]{0,39}$/.test(target.value) && change({ ...file, scenario: target.value })}
          />
        )}
      </Labelled>
      <SayField name={t('scenarios.title')} say={file.title} change={(title) => typeof title !== 'string' && change({ ...file, title })} />
      <label htmlFor="scenario-serves">{t('scenarios.serves')}</label>
      <Select
        id="scenario-serves"
        mode="multiple"
        value={file.serves}
        options={(data?.intents ?? []).map((value) => ({ value, label: intentName(value, language) }))}
        optionFilterProp="label"
        onChange={(serves: string[]) => change({ ...file, serves })}
      />
      <Wordings file={file} change={change} />
      <Checkbox checked={file.tellsRule ?? false} onChange={({ target }) => change({ ...file, tellsRule: target.checked })}>
        {t('scenarios.tellsRule')}
      </Checkbox>
    </section>
  )
}

/** What shoppers write that begins it, one a line. */
function Wordings({ file, change }: Pick<Props, 'file' | 'change'>) {
  const { t } = useTexts()
  return (
    <Labelled name={t('scenarios.examples')}>
      {(id) => (
        <Input.TextArea
          id={id}
          rows={3}
          defaultValue={(file.examples ?? []).join('\n')}
          onBlur={({ target }) =>
            change({
              ...file,
              examples: target.value
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean),
            })
          }
        />
      )}
    </Labelled>
  )
}
