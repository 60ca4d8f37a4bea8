import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type LanguageModelView, ModelProtocol, type PutModelAddress } from '@xiaoer/contract'
import { App, Button, Form, Input, Popconfirm, Radio, Space } from 'antd'
import { modeCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useTrial } from './use-trial.ts'

/** Where this workspace's own model is; one that is saved is tried at once. */
export function ModelAddress({ view: { own, model } }: { view: LanguageModelView }) {
  const { t } = useTexts()
  const [form] = Form.useForm<PutModelAddress>()
  const { save, isBusy } = useSave(own, () => form.resetFields(['key']))
  if (!useMe().rights.includes('settings')) return null
  return (
    <section className="model-part">
      <h3>{t('llm.own')}</h3>
      <p className="soft">
        {t('llm.own.words')} {model && !own && t('llm.own.instead')}
      </p>
      <Form<PutModelAddress> form={form} layout="vertical" initialValues={own ?? { protocol: 'openai' }} onFinish={save}>
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
          <Input.Password placeholder={t(own?.hasKey ? 'llm.key.kept' : 'llm.key.none')} autoComplete="new-password" />
        </Form.Item>
        <Space wrap>
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {t('llm.own.save')}
          </Button>
          {own && <Drop dropped={() => form.setFieldsValue({ url: '', name: '', key: '' })} />}
        </Space>
      </Form>
    </section>
  )
}

function useSave(own: LanguageModelView['own'], saved: () => void) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const trial = useTrial()
  const { mutate, isPending } = useMutation({
    mutationFn: ({ key, ...put }: PutModelAddress) =>
      modeCalls.setModelAddress({ ...put, ...(key ? { key } : own?.hasKey ? {} : { key: null }) }),
    onSuccess: (next) => {
      client.setQueryData(['language-model'], next)
      saved()
      trial.mutate()
    },
    onError: (error) => void message.error(problemTitle(error, t), 8),
  })
  return { save: (put: PutModelAddress) => mutate(put), isBusy: isPending || trial.isPending }
}

function Drop({ dropped }: { dropped: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const drop = useMutation({
    mutationFn: modeCalls.dropModelAddress,
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
