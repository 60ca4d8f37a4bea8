// A Medusa as a merchant would run it, for tests alone: its database and the address of its webhooks are told by the environment.
const { defineConfig } = require('@medusajs/framework/utils')

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, connection: { ssl: false } },
    http: { storeCors: '*', adminCors: '*', authCors: '*', jwtSecret: 'for tests alone', cookieSecret: 'for tests alone' },
  },
})
