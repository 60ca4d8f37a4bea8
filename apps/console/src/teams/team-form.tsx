import type { PutTeam, Teams, TeamView } from '@xiaoer/contract/teams'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { teamCalls } from '../api/people/teams.ts'
import { useToldChange } from '../changing/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'

interface Values {
  name: string
  deals: boolean
  members: string[]
  always: boolean
  opens: string
  closes: string
  days: number[]
  holidays: string[]
  helper?: string
  afterSeconds: number
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
const DAY = /^\d{4}-\d{2}-\d{2}$/u

const valuesOf = (known: TeamView | undefined): Partial<Values> => ({
  name: known?.name ?? '',
  deals: known?.deals ?? true,
  members: known?.members ?? [],
  always: known ? known.hours === null : true,
  opens: known?.hours?.opens ?? '09:00',
  closes: known?.hours?.closes ?? '18:00',
  days: known?.hours?.days ?? [1, 2, 3, 4, 5],
  holidays: known?.holidays ?? [],
  ...(known?.overflow && { helper: known.overflow.teamId }),
  afterSeconds: known?.overflow?.afterSeconds ?? 120,
})

const bodyOf = (
  { always, opens, closes, days, helper, afterSeconds, ...rest }: Values,
  timeZone: string,
  revision: number | undefined,
): PutTeam => ({
  ...rest,
  timeZone,
  revision,
  holidays: rest.holidays.filter((day) => DAY.test(day)),
  hours: always ? null : { opens, closes, days },
  overflow: helper ? { teamId: helper, afterSeconds } : null,
})

/** Makes a team, or changes one. */
export function TeamForm({ all, known, done }: { all: Teams; known: TeamView | undefined; done: () => void }) {
  const { t } = useTexts()
  const { timeZone } = useMe()
  const put = (values: Values) => teamCalls.put(bodyOf(values, known?.timeZone ?? timeZone, known?.revision), known?.id)
  const save = useToldChange('teams', put, done)
  const others = all.teams.filter(({ id }) => id !== known?.id).map(({ id, name }) => ({ value: id, label: name }))
  const people = all.people.map(({ accountId, name }) => ({ value: accountId, label: name }))
  return (
    <Form layout="vertical" requiredMark={false} initialValues={valuesOf(known)} onFinish={(values: Values) => save.mutate(values)}>
      <Form.Item name="name" label={t('teams.name')} rules={[{ required: true, message: t('teams.nameNeeded') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="members" label={t('teams.members')}>
        <Select mode="multiple" options={people} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="deals" valuePropName="checked" extra={t('teams.dealsWords')}>
        <Checkbox>{t('teams.deals')}</Checkbox>
      </Form.Item>
      <Hours />
      <Form.Item name="helper" label={t('teams.helper')}>
        <Select allowClear options={others} />
      </Form.Item>
      <Form.Item name="afterSeconds" label={t('teams.after')}>
        <InputNumber min={0} max={86_400} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('teams.save')}
      </Button>
    </Form>
  )
}

/** Whenever somebody is there, or from when to when on which days; and the days off. */
function Hours() {
  const { t } = useTexts()
  const always = Form.useWatch<boolean | undefined>('always')
  const days = DAYS.map((value) => ({ value, label: t(`teams.day.${value}`) }))
  return (
    <>
      <Form.Item name="always" valuePropName="checked">
        <Checkbox>{t('teams.always')}</Checkbox>
      </Form.Item>
      <div className="teams-hours">
        <Form.Item name="opens" label={t('teams.opens')}>
          <Input type="time" disabled={always !== false} />
        </Form.Item>
        <Form.Item name="closes" label={t('teams.closes')}>
          <Input type="time" disabled={always !== false} />
        </Form.Item>
        <Form.Item name="days" label={t('teams.days')}>
          <Select mode="multiple" options={days} disabled={always !== false} />
        </Form.Item>
      </div>
      <Form.Item name="holidays" label={t('teams.holidays')} extra={t('teams.holidaysWords')}>
        <Select mode="tags" tokenSeparators={[',', '，', ' ']} />
      </Form.Item>
    </>
  )
}
