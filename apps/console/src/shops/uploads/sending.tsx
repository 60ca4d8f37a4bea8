import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UploadKind, UploadMapping, UploadPreview, UploadWay } from '@xiaoer/contract/uploads'
import { App, Button, Progress, Upload } from 'antd'
import { useState } from 'react'
import { uploadCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Preview } from './preview.tsx'

interface Props {
  readonly shopId: string
  readonly kind: UploadKind
}

/** A table is chosen, looked at, its columns corrected, and taken. */
export function Sending({ shopId, kind }: Props) {
  const [file, setFile] = useState<File>()
  const { share, look, take, taken } = useSending({ shopId, kind }, () => setFile(undefined))
  const see = (chosen: File, mapping: UploadMapping) => {
    setFile(chosen)
    look.mutate({ file: chosen, mapping })
  }
  const error = look.error ?? take.error
  return (
    <>
      <Drop kind={kind} name={file?.name} busy={look.isPending || take.isPending} take={(chosen) => see(chosen, {})} />
      <Sample kind={kind} />
      {(look.isPending || take.isPending) && <Progress percent={Math.round(share * 100)} size="small" />}
      {error && <Problem error={error} />}
      {file && look.data && !taken && (
        <>
          <Preview preview={look.data} change={(mapping) => see(file, mapping)} />
          <Take
            preview={look.data}
            busy={take.isPending || look.isPending}
            go={(way) => take.mutate({ file, mapping: mappingOf(look.data), way })}
          />
        </>
      )}
    </>
  )
}

function Drop({ kind, name, busy, take }: Pick<Props, 'kind'> & { name: string | undefined; busy: boolean; take: (file: File) => void }) {
  const { t } = useTexts()
  const beforeUpload = (chosen: File) => {
    take(chosen)
    return false
  }
  return (
    <Upload.Dragger accept=".xlsx,.xls,.csv,.tsv,.txt" multiple={false} showUploadList={false} disabled={busy} beforeUpload={beforeUpload}>
      <p>
        <b>{name ?? t('uploads.drop')}</b>
      </p>
      <p className="soft">{t(`uploads.hint.${kind}`)}</p>
    </Upload.Dragger>
  )
}

/** A table that is taken as it is, to begin from; with the mark by which spreadsheets know UTF-8. */
function Sample({ kind }: Pick<Props, 'kind'>) {
  const { t } = useTexts()
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${t(`uploads.sample.${kind}`)}`)}`
  return (
    <a className="soft" href={href} download={`${kind}.csv`}>
      {t('uploads.sample')}
    </a>
  )
}

const mappingOf = ({ columns }: UploadPreview): UploadMapping => Object.fromEntries(columns.map(({ head, field }) => [head, field]))

function useSending({ shopId, kind }: Props, done: () => void) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [share, onProgress] = useState(0)
  const look = useMutation({
    mutationFn: ({ file, mapping }: { file: File; mapping: UploadMapping }) =>
      uploadCalls.preview({ shopId, kind, file, mapping, onProgress }),
  })
  const take = useMutation({
    mutationFn: ({ file, mapping, way }: { file: File; mapping: UploadMapping; way: UploadWay }) =>
      uploadCalls.take({ shopId, kind, file, mapping, onProgress }, way),
    onSuccess: (uploads) => {
      client.setQueryData(['uploads', shopId], uploads)
      done()
      void message.success(t('uploads.taken'))
    },
  })
  return { share, look, take, taken: take.isSuccess && !look.isPending && take.submittedAt > look.submittedAt }
}

function Take({ preview: { items }, busy, go }: { preview: UploadPreview; busy: boolean; go: (way: UploadWay) => void }) {
  const { t } = useTexts()
  return (
    <p>
      <Button type="primary" disabled={items === 0} loading={busy} onClick={() => go('replace')}>
        {t('uploads.replace')}
      </Button>{' '}
      <Button disabled={items === 0} loading={busy} onClick={() => go('add')}>
        {t('uploads.add')}
      </Button>
    </p>
  )
}
