import { workPicture } from './picture/reading.ts'

/** A process that looks at pictures: a job at a time, until the service that started it is gone. */
process.on('disconnect', () => process.exit(0))
process.on('message', (told: { readonly id: number; readonly job: unknown }) => {
  workPicture(told.job).then(
    (result) => process.send?.({ id: told.id, result }),
    (error: unknown) => process.send?.({ id: told.id, error: error instanceof Error ? error.message : String(error) }),
  )
})
