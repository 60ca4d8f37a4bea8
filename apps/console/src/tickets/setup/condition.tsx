import { type Condition, type ConditionTest, TestOp } from '@xiaoer/contract/tickets'
import { Button, Input, Select } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { Choice } from '../choices.tsx'

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

/** Groups of tests: one group is enough, and in it all must hold. One without a test goes. */
export function ConditionEditor({ condition: { any }, subjects, change }: Props) {
  const { t } = useTexts()
  const fresh = { of: subjects[0]?.value ?? 'subject', op: 'is' as const, value: '' }
  const put = (at: number, all: ConditionTest[]) =>
    change({ any: any.map((group, i) => (i === at ? { all } : group)).filter((group) => group.all.length > 0) })
  return (
    <div className="condition">
      {any.length === 0 && <p className="soft">{t('condition.always')}</p>}
      {any.map(({ all }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place; its tests change under the hand
        <fieldset key={at} className="condition-group">
          <legend className="soft">{t(at === 0 ? 'condition.if' : 'condition.or')}</legend>
          <Tests all={all} subjects={subjects} put={(to) => put(at, to)} />
          <Button size="small" type="text" onClick={() => put(at, [...all, fresh])}>
            {t('condition.and')}
          </Button>
        </fieldset>
      ))}
      <Button size="small" onClick={() => change({ any: [...any, { all: [fresh] }] })}>
        {t(any.length === 0 ? 'condition.add' : 'condition.orAdd')}
      </Button>
    </div>
  )
}

interface TestsProps {
  all: ConditionTest[]
  subjects: readonly Subject[]
  put: (all: ConditionTest[]) => void
}

function Tests({ all, subjects, put }: TestsProps) {
  return all.map((test, i) => (
    <One
      // biome-ignore lint/suspicious/noArrayIndexKey: a test is its place; what is typed must not lose the focus
      key={i}
      test={test}
      subjects={subjects}
      change={(to) => put(all.map((one, j) => (j === i ? to : one)))}
      drop={() => put(all.filter((_, j) => j !== i))}
    />
  ))
}

interface OneProps {
  test: ConditionTest
  subjects: readonly Subject[]
  change: (test: ConditionTest) => void
  drop: () => void
}

function One({ test, subjects, change, drop }: OneProps) {
  const { t } = useTexts()
  const ops = TestOp.options.map((value) => ({ value, label: t(`condition.op.${value}`) }))
  const compare = (op: TestOp) => change({ ...test, op, value: op === 'one_of' ? [] : '' })
  return (
    <div className="condition-test">
      <Choice label={t('condition.of')} options={subjects} value={test.of} change={(of) => change({ ...test, of, value: '' })} />
      <Choice label={t('condition.op')} options={ops} value={test.op} change={compare} />
      {!VALUELESS.has(test.op) && <With test={test} subjects={subjects} put={(value) => change({ ...test, value })} />}
      <Button type="text" aria-label={t('condition.drop')} onClick={drop}>
        ×
      </Button>
    </div>
  )
}

interface WithProps {
  test: ConditionTest
  subjects: readonly Subject[]
  put: (value: ConditionTest['value']) => void
}

/** What it is compared with: of one of few a choice, else words. */
function With({ test: { of, op, value = '' }, subjects, put }: WithProps) {
  const { t } = useTexts()
  const label = t('condition.value')
  const choices = subjects.find((subject) => subject.value === of)?.choices
  if (op === 'one_of') {
    const several = Array.isArray(value) ? value : []
    return <Select mode={choices ? 'multiple' : 'tags'} aria-label={label} options={choices ?? []} value={several} onChange={put} />
  }
  if (choices && op !== 'contains' && op !== 'lacks')
    return <Choice label={label} options={choices} value={value === '' ? null : String(value)} change={put} />
  return <Input aria-label={label} maxLength={200} value={String(value)} onChange={({ target }) => put(target.value)} />
}
