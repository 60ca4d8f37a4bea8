import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Driver, LanguageModelUse, type LanguageModelView, type PutLanguageModel, Reader } from '@xiaoer/contract'
import { App, Button, Checkbox, Form, InputNumber, Radio, Switch } from 'antd'
import { modeCalls } from '../../api/index.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { Problem, problemTitle, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { FailoverAddress, ModelAddress } from './model-address.tsx'
import { LastModelCalls } from './model-calls.tsx'
import { Standing } from './model-standing.tsx'

const ToolServersPart = lazyPart(async () => (await import('./tools/tool-servers.tsx')).ToolServersPart)

/** What the language model may do, what it may cost, and what was spent today. */
export function LanguageModelSection() {
  const { t } = useTexts()
  const view = useQuery({ queryKey: ['language-model'], queryFn: modeCalls.languageModel, refetchInterval: 10_000 })
  if (view.isPending) return <Waiting />
  if (view.isLoadingError) return <Problem error={view.error} again={() => void view.refetch()} />
  const { model } = view.data
  return (
    <>
      {model ? <InUse model={model} view={view.data} /> : <p className="soft">{t('llm.none')}</p>}
      <ModelAddress view={view.data} />
      {model && <FailoverAddress view={view.data} />}
      <ToolServersPart />
      {model && <LastModelCalls />}
    </>
  )
}

function InUse({ model, view }: { model: NonNullable<LanguageModelView['model']>; view: LanguageModelView }) {
  const { t } = useTexts()
  return (
    <>
      <p>
        <b>{model.name}</b> <span className="soft">{model.host}</span>
      </p>
      <p className="soft">{t('llm.words')}</p>
      <Standing standing={model.standing} view={view} />
      <Rules view={view} />
    </>
  )
}

function Rules({ view }: { view: LanguageModelView }) {
  const { enabled, uses, reader, driver, shopperCalls, dayCalls, shopperTokens, dayTokens } = view
  const { t } = useTexts()
  const me = useMe()
  const client = useQueryClient()
  const { message } = App.useApp()
  const save = useMutation({
    mutationFn: (put: PutLanguageModel) => modeCalls.setLanguageModel(put),
    onSuccess: (next) => {
      client.setQueryData(['language-model'], next)
      void message.success(t('llm.saved'))
    },
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  return (
    <Form<PutLanguageModel>
      layout="vertical"
      disabled={!me.rights.includes('settings')}
      initialValues={{ enabled, uses, reader, driver, shopperCalls, dayCalls, shopperTokens, dayTokens }}
      onFinish={(put) => save.mutate(put)}
    >
      <Form.Item name="enabled" label={t('llm.enabled')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="uses" label={t('llm.uses')}>
        <Checkbox.Group options={LanguageModelUse.options.map((value) => ({ value, label: t(`llm.${value}`) }))} />
      </Form.Item>
      <DriverField callsTools={view.model?.probes?.probes.find(({ probe }) => probe === 'tools')?.came !== 'no'} />
      <ReaderField />
      <Form.Item name="shopperCalls" label={t('llm.shopperCalls')}>
        <InputNumber min={0} max={10_000} precision={0} />
      </Form.Item>
      <Form.Item name="dayCalls" label={t('llm.dayCalls')}>
        <InputNumber min={0} max={10_000_000} precision={0} />
      </Form.Item>
      <Form.Item name="shopperTokens" label={t('llm.shopperTokens')} extra={t('llm.tokens.none')}>
        <InputNumber min={0} max={1_000_000_000} precision={0} />
      </Form.Item>
      <Form.Item name="dayTokens" label={t('llm.dayTokens')} extra={t('llm.tokens.none')}>
        <InputNumber min={0} max={1_000_000_000_000} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('llm.save')}
      </Button>
    </Form>
  )
}

/** Who reads what shoppers write. */
function ReaderField() {
  const { t } = useTexts()
  return (
    <Form.Item name="reader" label={t('llm.reader')} extra={t('llm.reader.words')}>
      <Radio.Group options={Reader.options.map((value) => ({ value, label: t(`llm.reader.${value}`) }))} />
    </Form.Item>
  )
}

/** Who drives the talk; a model that calls no tools cannot. */
function DriverField({ callsTools }: { callsTools: boolean }) {
  const { t } = useTexts()
  const words = callsTools ? t('llm.driver.words') : `▲ ${t('llm.driver.noTools')}`
  return (
    <Form.Item name="driver" label={t('llm.driver')} extra={words}>
      <Radio.Group
        options={Driver.options.map((value) => ({
          value,
          label: t(`llm.driver.${value}`),
          disabled: !callsTools && value !== 'local',
        }))}
      />
    </Form.Item>
  )
}
