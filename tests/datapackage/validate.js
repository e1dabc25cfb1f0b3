// Validates a data package and its tables with the Frictionless library and its published profiles.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// node validate.js datapackage.json; says what is wrong, and exits with 1 if anything is.
'use strict'
const crypto = require('crypto')
const fs = require('fs')
const path = require('path')
const { Package } = require('datapackage')

const problems = []

function reasons(error) {
  return error.multiple ? error.errors.map((one) => one.message) : [error.message]
}

function checkFile(resource, folder) {
  const bytes = fs.readFileSync(path.join(folder, resource.descriptor.path))
  const hash = 'sha256:' + crypto.createHash('sha256').update(bytes).digest('hex')
  if (bytes.length !== resource.descriptor.bytes) problems.push(`${resource.name}: bytes`)
  if (hash !== resource.descriptor.hash) problems.push(`${resource.name}: hash`)
}

// Types, constraints, unique keys and references between the tables.
async function checkRows(resource) {
  const rows = await resource.read({ keyed: true, relations: true })
  console.log(`${resource.name} ${rows.length}`)
}

async function main(file) {
  const folder = path.dirname(file)
  const descriptor = JSON.parse(fs.readFileSync(file, 'utf8'))
  if (descriptor.profile !== 'tabular-data-package') problems.push('profile')
  const data = await Package.load(descriptor, { basePath: folder })
  data.errors.forEach((error) => problems.push(...reasons(error)))
  for (const resource of data.resources) {
    try {
      checkFile(resource, folder)
      await checkRows(resource)
    } catch (error) {
      reasons(error).forEach((reason) => problems.push(`${resource.name}: ${reason}`))
    }
  }
}

main(process.argv[2])
  .catch((error) => problems.push(error.stack))
  .then(() => {
    problems.forEach((problem) => console.log(`wrong: ${problem}`))
    process.exitCode = problems.length > 0 ? 1 : 0
  })
