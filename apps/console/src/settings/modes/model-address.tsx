import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type LanguageModelView, type ModelPlace, ModelProtocol, type PutModelAddress } from '@xiaoer/contract'
import { App, Button, Form, Input, Popconfirm, Radio, Space } from 'antd'
import { modeCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { ProbesOf } from './model-probes.tsx'
import { How } from './model-standing.tsx'
import { useTrial } from './use-trial.ts'

/** Where this workspace's own model is; one that is saved is tried at once. */
export function ModelAddress({ view: { own, model } }: { view: LanguageModelView }) {
  const { t } = useTexts()
  const maySet = useMe().rights.includes('settings')
  return (
    <section className="model-part">
      {maySet && (
        <>
          <h3>{t('llm.own')}</h3>
          <p className="soft">
            {t('llm.own.words')} {model && !own && t('llm.own.instead')}
          </p>
          <AddressForm place="first" kept={own} />
        </>
      )}
      {model?.probes && <ProbesOf probes={model.probes} />}
    </section>
  )
}

/** The address that is asked where the first does not answer. */
export function FailoverAddress({ view: { failover } }: { view: LanguageModelView }) {
  const { t } = useTexts()
  const maySet = useMe().rights.includes('settings')
  if (!maySet && !failover) return null
  return (
    <section className="model-part">
      <h3>{t('llm.failover')}</h3>
      <p className="soft">{t('llm.failover.words')}</p>
      {failover && <How standing={failover.standing} />}
      {maySet && <AddressForm place="failover" kept={failover} />}
      {failover?.probes && <ProbesOf probes={failover.probes} />}
    </section>
  )
}

type Kept = LanguageModelView['own']

function AddressForm({ place, kept }: { place: ModelPlace; kept: Kept }) {
  const { t } = useTexts()
  const [form] = Form.useForm<PutModelAddress>()
  const { save, isBusy } = useSave(place, kept, () => form.resetFields(['key']))
  const initial = kept ? { url: kept.url, name: kept.name, protocol: kept.protocol } : { protocol: 'openai' as const }
  return (
    <Form<PutModelAddress> form={form} name={`model-${place}`} layout="vertical" initialValues={initial} onFinish={save}>
      <Form.Item name="url" label={t('llm.url')} rules={[{ required: true, type: 'url', message: t('llm.url') }]}>
        <Input placeholder="https://models.example.com/v1" autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={t('llm.modelName')} rules={[{ required: true, whitespace: true, message: t('llm.modelName') }]}>
        <Input placeholder="qwen3-8b" autoComplete="off" />
      </Form.Item>
      <Form.Item name="protocol" label={t('llm.protocol')}>
        <Radio.Group options={ModelProtocol.options.map((value) => ({ value, label: t(`llm.protocol.${value}`) }))} />
      </Form.Item>
      <Form.Item name="key" label={t('llm.key')}>
        <Input.Password placeholder={t(kept?.hasKey ? 'llm.key.kept' : 'llm.key.none')} autoComplete="new-password" />
      </Form.Item>
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('llm.own.save')}
        </Button>
        {kept && <Drop place={place} dropped={() => form.setFieldsValue({ url: '', name: '', key: '' })} />}
      </Space>
    </Form>
  )
}

function useSave(place: ModelPlace, kept: Kept, saved: () => void) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const trial = useTrial(place)
  const { mutate, isPending } = useMutation({
    mutationFn: ({ key, ...put }: PutModelAddress) =>
      modeCalls.setModelAddress(place, { ...put, ...(key ? { key } : kept?.hasKey ? {} : { key: null }) }),
    onSuccess: (next) => {
      client.setQueryData(['language-model'], next)
      saved()
      trial.mutate()
    },
    onError: (error) => void message.error(problemTitle(error, t), 8),
  })
  return { save: (put: PutModelAddress) => mutate(put), isBusy: isPending || trial.isPending }
}

function Drop({ place, dropped }: { place: ModelPlace; dropped: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const drop = useMutation({
    mutationFn: () => modeCalls.dropModelAddress(place),
    onSuccess: (next) => {
      client.setQueryData(['language-model'], next)
      dropped()
      void message.success(t('llm.own.dropped'))
    },
    onError: (error) => void message.error(problemTitle(error, t), 8),
  })
  return (
    <Popconfirm title={t('llm.own.drop.sure')} onConfirm={() => drop.mutate()}>
      <Button danger loading={drop.isPending}>
        {t('llm.own.drop')}
      </Button>
    </Popconfirm>
  )
}
