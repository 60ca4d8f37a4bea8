import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { NEWS_EVENTS } from '@xiaoer/contract/news'
import { type PlanExperiment, type StartExperiment, TONES } from '@xiaoer/contract/worth'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { scenarioCalls } from '../api/index.ts'
import { experimentCalls } from '../api/worth/experiments.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** What is kept back is judged by what it can change. */
const figureAfter = (changed: Partial<Filled>, { what, figure }: Filled): StartExperiment['figure'] => {
  if (changed.what === undefined) return figure
  return what.startsWith('news:') ? 'order_paid' : 'paid'
}
const figuresOf = (what: string) =>
  what.startsWith('news:') ? (['order_paid', 'contacts'] as const) : (['paid', 'people_time', 'cost', 'first_contact', 'nps'] as const)

type Filled = Omit<StartExperiment, 'name'> & { name?: string }
const FIRST: Filled = { what: 'bot', figure: 'paid', traffic: 0.2, holdout: 0.5, leastEffect: 0.05, plannedDays: 28, stopRule: 'planned' }

/** A new experiment: what it would take is told before it starts. */
export function Start() {
  const { t } = useTexts()
  const client = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const [filled, fill] = useState<Filled>(FIRST)
  const { what, figure, traffic, holdout, leastEffect } = filled
  const change = (changed: Partial<Filled>, all: Filled) => {
    const figure = figureAfter(changed, all)
    form.setFieldsValue({ figure })
    fill({ ...all, figure })
  }
  const start = useMutation({
    mutationFn: (body: StartExperiment) => experimentCalls.start(body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['experiments'] }),
  })
  return (
    <section className="card">
      <h2>{t('experiment.new')}</h2>
      <Form<Filled>
        layout="vertical"
        className="experiment-form"
        initialValues={FIRST}
        form={form}
        onValuesChange={change}
        onFinish={({ name = '', ...rest }) => start.mutate({ ...rest, name })}
      >
        <Form.Item name="name" label={t('experiment.name')} rules={[{ required: true, message: t('experiment.nameNeeded') }]}>
          <Input maxLength={80} />
        </Form.Item>
        <Fields what={what} />
        <Planned asked={{ what, figure, traffic, holdout, leastEffect }} />
        <Button type="primary" htmlType="submit" loading={start.isPending}>
          {t('experiment.start')}
        </Button>
        {start.isError && <Problem error={start.error} />}
      </Form>
    </section>
  )
}

const WHATS = [
  'bot',
  'tone',
  ...TONES.map((tone) => `tone:${tone}` as const),
  'light',
  'silence',
  'recommendations',
  'foresight',
  ...NEWS_EVENTS.map((event) => `news:${event}` as const),
] as const
type Options = 'order_paid' | 'contacts' | 'paid' | 'people_time' | 'cost' | 'first_contact' | 'nps' | 'planned' | 'sure'

/** What may be chosen, by what is kept back. */
function Fields({ what }: { what: string }) {
  return (
    <>
      <What />
      <Choice name="figure" of={figuresOf(what)} />
      <Num name="traffic" min={0.01} max={1} step={0.05} />
      <Num name="holdout" min={0.01} max={0.9} step={0.05} />
      <Num name="leastEffect" min={0.001} max={1_000_000} step={0.01} />
      <Num name="plannedDays" min={1} max={365} step={1} />
      <Choice name="stopRule" of={['planned', 'sure']} />
    </>
  )
}

/** What may be kept back: what ships, and the workspace's own scenarios in force. */
function What() {
  const { t } = useTexts()
  const { data } = useQuery({ queryKey: ['scenarios'], queryFn: scenarioCalls.all })
  const own = new Set((data?.versions ?? []).flatMap(({ state, scenario }) => (state === 'published' ? [scenario] : [])))
  const options = [
    ...WHATS.map((value) => ({ value: `${value}`, label: t(`experiment.option.${value}`) })),
    ...[...own].map((name) => ({ value: `scenario:${name}`, label: `${t('experiment.what.scenario')} ${name}` })),
  ]
  return (
    <Form.Item name="what" label={t('experiment.ask.what')}>
      <Select options={options} />
    </Form.Item>
  )
}

function Choice({ name, of }: { name: 'figure' | 'stopRule'; of: readonly Options[] }) {
  const { t } = useTexts()
  return (
    <Form.Item name={name} label={t(`experiment.ask.${name}`)}>
      <Select options={of.map((value) => ({ value, label: t(`experiment.option.${value}`) }))} />
    </Form.Item>
  )
}

function Num({ name, ...limits }: { name: 'traffic' | 'holdout' | 'leastEffect' | 'plannedDays'; min: number; max: number; step: number }) {
  const { t } = useTexts()
  return (
    <Form.Item name={name} label={t(`experiment.ask.${name}`)} rules={[{ required: true }]}>
      <InputNumber {...limits} />
    </Form.Item>
  )
}

/** Power and duration, by how shoppers were in the last four weeks. */
function Planned({ asked }: { asked: PlanExperiment }) {
  const { t } = useTexts()
  const plan = useQuery({ queryKey: ['experiments', 'plan', asked], queryFn: () => experimentCalls.plan(asked), retry: false })
  if (!plan.data) return null
  const { shoppers, days, aDay, powerInFourWeeks } = plan.data
  if (shoppers === null || days === null) return <p className="soft">{t('experiment.planUnknown')}</p>
  return (
    <p className="soft">
      {t('experiment.plan', { shoppers, aDay: aDay.toFixed(1), days, power: `${Math.round(100 * (powerInFourWeeks ?? 0))} %` })}
    </p>
  )
}
