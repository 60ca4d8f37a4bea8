import { useMutation } from '@tanstack/react-query'
import { Button, Input, Upload } from 'antd'
import { knowledgeCalls } from '../../../api/index.ts'
import { Problem } from '../../../look/index.ts'
import { useTexts } from '../../../texts/index.ts'

const KINDS = 'image/png,image/jpeg,image/webp,image/gif'

/** Given by the form. */
interface Field {
  id?: string
  value?: string
  onChange?: (url: string) => void
}

/** A picture sent from this machine, or the address of one. */
export function PictureField({ id, value = '', onChange }: Field) {
  const { t } = useTexts()
  const send = useMutation({ mutationFn: knowledgeCalls.sendPicture, onSuccess: ({ url }) => onChange?.(url) })
  const take = (file: File) => {
    send.mutate(file)
    return false
  }
  return (
    <>
      {value.startsWith('/') && <img src={value} alt="" height={72} />}
      <Input id={id ?? ''} value={value} maxLength={2_000} inputMode="url" onChange={(event) => onChange?.(event.target.value)} />
      <Upload accept={KINDS} multiple={false} showUploadList={false} disabled={send.isPending} beforeUpload={take}>
        <Button size="small" loading={send.isPending}>
          {t('entry.part.send')}
        </Button>
      </Upload>
      {send.isError && <Problem error={send.error} />}
    </>
  )
}
