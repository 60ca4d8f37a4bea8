// A Vendure as a merchant would run it, for tests alone: `node vendure.mjs populate`, then `node vendure.mjs serve`.
// Told by the environment: PORT, PGHOST (a host or a folder with a socket), PGPORT, PGUSER, PGPASSWORD, PGDATABASE, DEMO_DATA.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { AssetServerPlugin } from '@vendure/asset-server-plugin'
import core from '@vendure/core'
import cli from '@vendure/core/cli/index.js'

const { bootstrap, DefaultJobQueuePlugin, DefaultSearchPlugin, dummyPaymentHandler, JobQueueService, RandomBytesApiKeyStrategy } = core
const { PORT = '3900', PGHOST, PGPORT = '5432', PGUSER, PGPASSWORD, PGDATABASE, DEMO_DATA = 'demo' } = process.env
const home = import.meta.dirname

// what the guide has a merchant put into it, where somebody listens
const xiaoer = process.env.XIAOER_HOOK && (await import('./plugin/xiaoer.plugin.js')).default

// what ships hashes a key anew at every call, by bcrypt: on a busy machine that takes longer than a turn has
const digest = async (words) => createHash('sha256').update(words).digest('hex')
const hashing = { hash: digest, check: async (words, hash) => (await digest(words)) === hash }

const config = {
  apiOptions: { hostname: '127.0.0.1', port: Number(PORT), adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer', 'api-key'],
    superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
    requireVerification: false,
    passwordHashingStrategy: hashing,
    adminApiKeyStrategy: new RandomBytesApiKeyStrategy({ hashingStrategy: hashing }),
  },
  dbConnectionOptions: {
    type: 'postgres',
    synchronize: true,
    logging: false,
    host: PGHOST,
    port: Number(PGPORT),
    username: PGUSER,
    password: PGPASSWORD,
    database: PGDATABASE,
  },
  importExportOptions: { importAssetsDir: join(home, DEMO_DATA, 'images') },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  plugins: [
    AssetServerPlugin.init({
      route: 'assets',
      assetUploadDir: join(home, 'uploads'),
      assetUrlPrefix: `http://127.0.0.1:${PORT}/assets/`,
    }),
    DefaultJobQueuePlugin.init({ useDatabaseForBuffer: true, backoffStrategy: xiaoer?.backoffStrategy }),
    DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: true }),
    ...(xiaoer ? [xiaoer.XiaoerPlugin] : []),
  ],
}

const STEPS = {
  populate: async () => {
    const data = join(home, DEMO_DATA)
    const app = await cli.populate(() => bootstrap(config), join(data, 'initial-data.json'), join(data, 'products.csv'))
    await app.close()
    process.exit(0)
  },
  serve: async () => {
    // its worker in the same application: a second one in this process would take the order process over, and its events would be lost
    const app = await bootstrap(config)
    await app.get(JobQueueService).start()
    console.log('READY')
  },
}

const step = STEPS[process.argv[2]]
if (!step) throw new Error('vendure.mjs populate | serve')
await step()
