import { type Condition, type ConditionTest, TestOp } from '@xiaoer/contract/tickets'
import { Button, Input, Select } from 'antd'
import { keyed } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** What a test can be of; with choices where it is one of few. */
export interface Subject {
  value: string
  label: string
  choices?: { value: string; label: string }[]
}

interface Props {
  condition: Condition
  subjects: readonly Subject[]
  change: (condition: Condition) => void
}

const VALUELESS: ReadonlySet<TestOp> = new Set(['empty', 'filled'])

/** Groups of tests: one group is enough, and in it all must hold. */
export function ConditionEditor({ condition: { any }, subjects, change }: Props) {
  const { t } = useTexts()
  const first = subjects[0]?.value ?? 'subject'
  const put = (at: number, all: ConditionTest[]) =>
    change({ any: all.length === 0 ? any.filter((_, i) => i !== at) : any.map((group, i) => (i === at ? { all } : group)) })
  return (
    <div className="condition">
      {any.length === 0 && <p className="soft">{t('condition.always')}</p>}
      {keyed(any, ({ all }) => JSON.stringify(all)).map(({ item: { all } }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place; its tests change under the hand
        <fieldset key={at} className="condition-group">
          <legend className="soft">{t(at === 0 ? 'condition.if' : 'condition.or')}</legend>
          {all.map((test, i) => (
            <One
              // biome-ignore lint/suspicious/noArrayIndexKey: a test is its place; what is typed must not lose the focus
              key={i}
              test={test}
              subjects={subjects}
              change={(to) =>
                put(
                  at,
                  all.map((one, j) => (j === i ? to : one)),
                )
              }
              drop={() =>
                put(
                  at,
                  all.filter((_, j) => j !== i),
                )
              }
            />
          ))}
          <Button size="small" type="text" onClick={() => put(at, [...all, { of: first, op: 'is', value: '' }])}>
            {t('condition.and')}
          </Button>
        </fieldset>
      ))}
      <Button size="small" onClick={() => change({ any: [...any, { all: [{ of: first, op: 'is', value: '' }] }] })}>
        {t(any.length === 0 ? 'condition.add' : 'condition.orAdd')}
      </Button>
    </div>
  )
}

interface OneProps {
  test: ConditionTest
  subjects: readonly Subject[]
  change: (test: ConditionTest) => void
  drop: () => void
}

function One({ test, subjects, change, drop }: OneProps) {
  const { t } = useTexts()
  const subject = subjects.find(({ value }) => value === test.of)
  const ops = TestOp.options.map((value) => ({ value, label: t(`condition.op.${value}`) }))
  const value = test.value ?? ''
  const to = (next: ConditionTest['value']) => change({ ...test, value: next })
  return (
    <div className="condition-test">
      <Select
        aria-label={t('condition.of')}
        options={[...subjects]}
        value={test.of}
        popupMatchSelectWidth={false}
        onChange={(of) => change({ ...test, of, value: '' })}
      />
      <Select
        aria-label={t('condition.op')}
        options={ops}
        value={test.op}
        popupMatchSelectWidth={false}
        onChange={(op) => change({ ...test, op, value: op === 'one_of' ? [] : '' })}
      />
      {!VALUELESS.has(test.op) &&
        (test.op === 'one_of' ? (
          <Select
            mode={subject?.choices ? 'multiple' : 'tags'}
            aria-label={t('condition.value')}
            options={subject?.choices ?? []}
            value={Array.isArray(value) ? value : []}
            onChange={to}
          />
        ) : subject?.choices && test.op !== 'contains' && test.op !== 'lacks' ? (
          <Select
            aria-label={t('condition.value')}
            options={subject.choices}
            value={String(value)}
            onChange={to}
            popupMatchSelectWidth={false}
          />
        ) : (
          <Input aria-label={t('condition.value')} maxLength={200} value={String(value)} onChange={({ target }) => to(target.value)} />
        ))}
      <Button type="text" aria-label={t('condition.drop')} onClick={drop}>
        ×
      </Button>
    </div>
  )
}
