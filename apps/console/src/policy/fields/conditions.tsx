import type { PolicyForm } from '@xiaoer/contract/policy'
import { Button, InputNumber, Select } from 'antd'
import { useNamed, useTexts } from '../../texts/index.ts'
import type { Edit } from './edit.ts'
import { fieldsOf, type Path, wordsOf } from './tree.ts'

type Fact = PolicyForm['facts'][number]

/** What a condition on each kind of fact begins as. */
const BEGIN: Readonly<Record<Fact['kind'], (fact: Fact) => unknown>> = {
  flag: () => true,
  number: () => ({ to: 7 }),
  choice: ({ values }) => values.slice(0, 1),
  word: ({ name }) => [name],
}

/** When a rule applies: each fact it asks for with what it asks; all must hold. */
export function Conditions({ edit, path }: { edit: Edit; path: Path }) {
  const { t } = useTexts()
  const named = useNamed()
  const asked = fieldsOf(edit.value(path))
  const free = edit.form.facts.filter(({ name }) => !asked.includes(name))
  const without = (gone: string) =>
    Object.fromEntries(asked.filter((name) => name !== gone).map((name) => [name, edit.value([...path, name])]))
  const problem = edit.problem(path)
  return (
    <div className="policy-conditions">
      {asked.map((name) => {
        const fact = edit.form.facts.find((one) => one.name === name)
        return (
          <div key={name} className="policy-condition">
            <span>{named('fact', name)}</span>
            {fact && <Asked edit={edit} path={[...path, name]} fact={fact} />}
            <Button size="small" aria-label={`${t('policy.drop')}: ${named('fact', name)}`} onClick={() => edit.set(path, without(name))}>
              ✕
            </Button>
          </div>
        )
      })}
      {problem && <span className="bad">▲ {problem}</span>}
      <Select
        aria-label={t('policy.addCondition')}
        placeholder={t('policy.addCondition')}
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        options={free.map(({ name }) => ({ value: name, label: named('fact', name) }))}
        onChange={(name: string | null) => {
          const fact = free.find((one) => one.name === name)
          if (fact) edit.set([...path, fact.name], BEGIN[fact.kind](fact))
        }}
      />
    </div>
  )
}

function Asked({ edit, path, fact }: { edit: Edit; path: Path; fact: Fact }) {
  const { t } = useTexts()
  const label = useNamed()('fact', fact.name)
  const value = edit.value(path)
  if (fact.kind === 'flag') {
    const options = [
      { value: true, label: t('policy.yes') },
      { value: false, label: t('policy.no') },
    ]
    return <Select aria-label={label} value={value === true} options={options} onChange={(yes: boolean) => edit.set(path, yes)} />
  }
  return fact.kind === 'number' ? <Between edit={edit} path={path} fact={fact} /> : <OneOf edit={edit} path={path} fact={fact} />
}

/** From and to, both included; money in whole units. */
function Between({ edit, path, fact }: { edit: Edit; path: Path; fact: Fact }) {
  const { t } = useTexts()
  const label = useNamed()('fact', fact.name)
  const times = fact.name === 'paid' ? 100 : 1
  const problemAt = (name: 'from' | 'to') => edit.problem([...path, name])
  const problem = problemAt('from') ?? problemAt('to')
  const end = (name: 'from' | 'to') => {
    const value = edit.value([...path, name])
    return (
      <InputNumber
        aria-label={`${label} ${t(`policy.${name}`)}`}
        status={problemAt(name) ? 'error' : ''}
        prefix={t(`policy.${name}`)}
        value={typeof value === 'number' ? value / times : null}
        onChange={(next) => edit.set([...path, name], next === null ? undefined : Math.round(next * times))}
      />
    )
  }
  return (
    <>
      {end('from')}
      {end('to')}
      {problem && <span className="bad">▲ {problem}</span>}
    </>
  )
}

/** One of some values, or none of them. */
function OneOf({ edit, path, fact }: { edit: Edit; path: Path; fact: Fact }) {
  const { t } = useTexts()
  const named = useNamed()
  const barred = edit.value([...path, 'not'])
  const isNot = Array.isArray(barred)
  const values = wordsOf(isNot ? barred : edit.value(path))
  const write = (all: readonly string[], not: boolean) => edit.set(path, not ? { not: all } : all)
  return (
    <>
      <Select
        aria-label={`${named('fact', fact.name)} ${t('policy.isOrNot')}`}
        value={isNot}
        options={[
          { value: false, label: t('policy.is') },
          { value: true, label: t('policy.isNot') },
        ]}
        onChange={(not: boolean) => write(values, not)}
      />
      <Select
        aria-label={named('fact', fact.name)}
        className="policy-values"
        mode={fact.kind === 'word' ? 'tags' : 'multiple'}
        value={values}
        options={fact.values.map((value) => ({ value, label: named(`fact.${fact.name}`, value) }))}
        onChange={(all: string[]) => write(all, isNot)}
      />
    </>
  )
}
