import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PutClockRule } from '@xiaoer/contract/clocks'
import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { readSettings } from '../api/index.ts'
import { clockCalls } from '../api/people/clocks.ts'
import { useChannelKinds } from '../channels/use-channel-kinds.ts'
import { intentNames } from '../intents/index.ts'
import { Problem } from '../look/index.ts'
import { useTeams } from '../teams/use-teams.ts'
import { useTexts } from '../texts/index.ts'

/** A rule to begin from; with its id where it is there already. */
export interface Known {
  id?: string
  rule: PutClockRule
}

interface Values {
  name: string
  runsFor: PutClockRule['runsFor']
  shops: string[]
  priorities: PutClockRule['priorities']
  minutes: number
  seconds: number
  per: PutClockRule['per']
  answerBy: PutClockRule['answerBy']
  always: boolean
  opens: string
  closes: string
  days: number[]
  restsOnHolidays: boolean
  channels: string[]
  levels: string[]
  intents: string[]
  helper?: string
  at: 50 | 80 | 100
}

const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const

const valuesOf = ({
  name,
  windowSeconds,
  per,
  answerBy,
  hours,
  restsOnHolidays,
  runsFor,
  shops,
  priorities,
  channels,
  levels,
  intents,
  escalate,
}: PutClockRule): Values => ({
  name,
  runsFor,
  shops,
  priorities,
  minutes: Math.floor(windowSeconds / 60),
  seconds: windowSeconds % 60,
  per,
  answerBy,
  always: hours === null,
  opens: hours?.opens ?? '09:00',
  closes: hours?.closes ?? '24:00',
  days: hours?.days ?? [...DAYS],
  restsOnHolidays,
  channels,
  levels,
  intents,
  ...(escalate && { helper: escalate.teamId }),
  at: escalate?.at ?? 80,
})

const bodyOf = (
  { minutes, seconds, always, opens, closes, days, helper, at, ...rest }: Values,
  { timeZone, revision }: PutClockRule,
): PutClockRule => ({
  ...rest,
  timeZone,
  revision,
  windowSeconds: (minutes ?? 0) * 60 + (seconds ?? 0),
  hours: always ? null : { opens, closes, days },
  escalate: helper ? { teamId: helper, at } : null,
})

/** Makes a rule, or changes one. */
export function ClockForm({ known: { id, rule }, done }: { known: Known; done: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const save = useMutation({
    mutationFn: (values: Values) => clockCalls.put(bodyOf(values, rule), id),
    onSuccess: async () => {
      void message.success(t('clocks.saved'))
      await client.invalidateQueries({ queryKey: ['clock-rules'] })
      done()
    },
  })
  return (
    <Form layout="vertical" requiredMark={false} initialValues={valuesOf(rule)} onFinish={(values: Values) => save.mutate(values)}>
      <Form.Item name="name" label={t('clocks.name')} rules={[{ required: true, whitespace: true, message: t('clocks.nameNeeded') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <RunsFor />
      <Measures />
      <Hours />
      <ForWhich />
      <Helper />
      {save.isError && <Problem error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('clocks.save')}
      </Button>
    </Form>
  )
}

const useOfTickets = (): boolean => Form.useWatch<PutClockRule['runsFor'] | undefined>('runsFor') === 'tickets'

/** The answers of a conversation, or a ticket. */
function RunsFor() {
  const { t } = useTexts()
  return (
    <Form.Item name="runsFor" label={t('clocks.runsFor')}>
      <Select options={(['talks', 'tickets'] as const).map((value) => ({ value, label: t(`clocks.runsFor.${value}`) }))} />
    </Form.Item>
  )
}

/** How long, what counts, and whose answer. */
function Measures() {
  const { t } = useTexts()
  const ofTickets = useOfTickets()
  const pers = (['round', 'first'] as const).map((value) => ({ value, label: t(`clocks.per.${value}`) }))
  const whose = (['anyone', 'person'] as const).map((value) => ({ value, label: t(`clocks.answerBy.${value}`) }))
  return (
    <>
      <div className="clocks-line">
        <Form.Item name="minutes" label={t('clocks.minutes')}>
          <InputNumber min={0} max={43_200} precision={0} />
        </Form.Item>
        <Form.Item name="seconds" label={t('clocks.seconds')}>
          <InputNumber min={0} max={59} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="per" label={t('clocks.per')} hidden={ofTickets}>
        <Select options={pers} />
      </Form.Item>
      <Form.Item name="answerBy" label={t('clocks.answerBy')} extra={t('clocks.answerByWords')} hidden={ofTickets}>
        <Select options={whose} />
      </Form.Item>
    </>
  )
}

function Hours() {
  const { t } = useTexts()
  const always = Form.useWatch<boolean | undefined>('always')
  const days = DAYS.map((value) => ({ value, label: t(`teams.day.${value}`) }))
  return (
    <>
      <Form.Item name="always" valuePropName="checked" label={t('clocks.hours')} extra={t('clocks.hoursWords')}>
        <Checkbox>{t('clocks.hoursAlways')}</Checkbox>
      </Form.Item>
      <div className="clocks-line" hidden={always !== false}>
        <Form.Item name="opens" label={t('teams.opens')}>
          <Input maxLength={5} />
        </Form.Item>
        <Form.Item name="closes" label={t('teams.closes')}>
          <Input maxLength={5} />
        </Form.Item>
        <Form.Item name="days" label={t('teams.days')}>
          <Select mode="multiple" options={days} maxTagCount="responsive" />
        </Form.Item>
      </div>
      <Form.Item name="restsOnHolidays" valuePropName="checked" extra={t('clocks.restsWords')}>
        <Checkbox>{t('clocks.rests')}</Checkbox>
      </Form.Item>
    </>
  )
}

/** Which conversations or tickets it is for. */
function ForWhich() {
  const { t, language } = useTexts()
  const channels = useChannelKinds(Form.useWatch<string[] | undefined>('channels'))
  const ofTickets = useOfTickets()
  const shops = useQuery({ queryKey: ['settings'], queryFn: readSettings }).data?.shops ?? []
  return (
    <fieldset className="clocks-for">
      <legend>{t('clocks.for')}</legend>
      <Form.Item name="priorities" label={t('tickets.priority')} hidden={!ofTickets}>
        <Select mode="multiple" options={PRIORITIES.map((value) => ({ value, label: t(`ticket.priority.${value}`) }))} />
      </Form.Item>
      <Form.Item name="shops" label={t('settings.shops')} hidden={shops.length < 2}>
        <Select mode="multiple" options={shops.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="channels" label={t('clocks.channels')}>
        <Select mode="multiple" options={channels} />
      </Form.Item>
      <Form.Item name="levels" label={t('teams.levels')}>
        <Select mode="tags" />
      </Form.Item>
      <Form.Item name="intents" label={t('teams.matters')} hidden={ofTickets}>
        <Select mode="multiple" options={intentNames(language)} showSearch={{ optionFilterProp: 'label' }} maxTagCount="responsive" />
      </Form.Item>
    </fieldset>
  )
}

/** Who comes to what still waits, and when. */
function Helper() {
  const { t } = useTexts()
  const teams = useTeams()
  const options = (teams.data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="clocks-line">
      <Form.Item name="helper" label={t('clocks.escalate')}>
        <Select allowClear options={options} />
      </Form.Item>
      <Form.Item name="at" label={t('clocks.escalateAt')}>
        <Select options={[50, 80, 100].map((value) => ({ value, label: `${value}%` }))} />
      </Form.Item>
    </div>
  )
}
