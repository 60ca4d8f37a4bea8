import { useMutation } from '@tanstack/react-query'
import { App, Button, Upload } from 'antd'
import { knowledgeCalls } from '../api/index.ts'
import { problemTitle } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** The picture beside the shop's name: kept by the service, so that no other host learns who reads the chat. */
export function LogoField({ value = null, onChange }: { value?: string | null; onChange?: (logo: string | null) => void }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: knowledgeCalls.sendPicture,
    onSuccess: ({ url }) => onChange?.(url),
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  const take = (file: File) => {
    send.mutate(file)
    return false
  }
  return (
    <p className="front-logo">
      {value !== null && <img src={value} alt={t('front.logoNow')} width={40} height={40} />}
      <Upload accept="image/png,image/jpeg,image/webp" showUploadList={false} beforeUpload={take}>
        <Button loading={send.isPending}>{t('front.logoSend')}</Button>
      </Upload>
      {value !== null && <Button onClick={() => onChange?.(null)}>{t('front.logoNone')}</Button>}
    </p>
  )
}
