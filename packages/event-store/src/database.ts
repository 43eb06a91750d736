import type { ColumnType, Generated } from 'kysely';

/** bigint: Postgres's driver reads it as text. */
type Bigint = ColumnType<string, number | string, number | string>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** No service may write it but through the functions of the schema. */
type ReadOnly<Select> = ColumnType<Select, never, never>;

interface EventTable {
  position: ReadOnly<string>;
  event_id: ReadOnly<string>;
  stream: ReadOnly<string>;
  version: ReadOnly<number>;
  type: ReadOnly<string>;
  schema_version: ReadOnly<number>;
  centre: ReadOnly<string>;
  actor: ReadOnly<string>;
  recorded_at: ReadOnly<Date>;
  submission_id: ReadOnly<string>;
  correlation_id: ReadOnly<string>;
  dictionary_version: ReadOnly<string>;
  key_id: ReadOnly<string | null>;
  data: ReadOnly<Buffer>;
  previous_hash: ReadOnly<Buffer>;
  leaf_hash: ReadOnly<Buffer>;
  hash: ReadOnly<Buffer>;
}

interface StreamTable {
  stream: ReadOnly<string>;
  version: ReadOnly<number>;
  first_position: ReadOnly<string>;
  last_position: ReadOnly<string>;
}

interface HeadTable {
  position: ReadOnly<string>;
  hash: ReadOnly<Buffer>;
  recorded_at: ReadOnly<Date>;
  frontier: ReadOnly<Buffer[]>;
  epoch: ReadOnly<string>;
  lease_holder: ReadOnly<string | null>;
  lease_until: ReadOnly<Date | null>;
}

interface NodeTable {
  level: ReadOnly<number>;
  index: ReadOnly<string>;
  hash: ReadOnly<Buffer>;
}

interface SignerTable {
  ordinal: ReadOnly<number>;
  verifier: ReadOnly<string>;
  since: ReadOnly<Date>;
}

interface SignedCheckpointTable {
  tree_size: ReadOnly<string>;
  ordinal: ReadOnly<number>;
  note: ReadOnly<string>;
  signed_at: ReadOnly<Date>;
}

interface ReceiptTable {
  centre: ReadOnly<string>;
  submission_id: ReadOnly<string>;
  digest: ReadOnly<Buffer>;
  outcome: ReadOnly<'stored' | 'rejected'>;
  first_position: ReadOnly<string | null>;
  position: ReadOnly<string | null>;
  hash: ReadOnly<Buffer | null>;
  tree_size: ReadOnly<string | null>;
  root: ReadOnly<Buffer | null>;
  reasons: ReadOnly<unknown[] | null>;
  decided_at: ReadOnly<Date>;
}

interface WaitingTable {
  centre: ReadOnly<string>;
  submission_id: ReadOnly<string>;
  arrival: ReadOnly<string>;
  case_id: ReadOnly<string | null>;
  set_aside_for: ReadOnly<string | null>;
  digest: ReadOnly<Buffer>;
  key_id: ReadOnly<string>;
  payload: ReadOnly<Buffer>;
  since: ReadOnly<Date>;
}

interface ProgressTable {
  stream: ReadOnly<string>;
  identity: ReadOnly<string>;
  sequence: ReadOnly<string>;
}

/** The log and the intake, in the database `registry`. */
export interface LogDatabase {
  'log.event': EventTable;
  'log.stream': StreamTable;
  'log.head': HeadTable;
  'log.node': NodeTable;
  'log.signer': SignerTable;
  'log.checkpoint': SignedCheckpointTable;
  'intake.receipt': ReceiptTable;
  'intake.waiting': WaitingTable;
  'intake.progress': ProgressTable;
}

export interface CheckpointTable {
  name: string;
  position: Bigint;
  updated_at: Generated<Timestamp>;
}

/** Checkpoints of the projections of analytics. */
export interface CheckpointDatabase {
  'analytics.checkpoint': CheckpointTable;
}

interface CentreTable {
  centre: string;
  name: string;
  stratum: 'hospital' | 'published';
  country: string;
  enrolled_at: Timestamp;
  suspended_at: Timestamp | null;
}

interface TokenTable {
  token_id: string;
  hash: Buffer;
  centre: string;
  role: string;
  label: string;
  issued_at: Timestamp;
  expires_at: Timestamp;
  revoked_at: Timestamp | null;
}

interface NkeyTable {
  public_nkey: string;
  centre: string;
  label: string;
  authorised_at: Timestamp;
  expires_at: Timestamp;
  revoked_at: Timestamp | null;
}

interface AccessParkedTable {
  stream: string;
  position: Bigint;
  error_name: string;
  parked_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

/** Reads of what centres submitted, in their order; written by `access.record_reads` alone. */
interface ReadTable {
  position: ReadOnly<string>;
  read_at: ReadOnly<Date>;
  actor: ReadOnly<string>;
  role: ReadOnly<string>;
  centre: ReadOnly<string>;
  kind: ReadOnly<string>;
  case_id: ReadOnly<string | null>;
  submission_id: ReadOnly<string | null>;
  found: ReadOnly<boolean>;
  correlation_id: ReadOnly<string>;
  previous_hash: ReadOnly<Buffer>;
  hash: ReadOnly<Buffer>;
}

interface ReadHeadTable {
  position: ReadOnly<string>;
  hash: ReadOnly<Buffer>;
  read_at: ReadOnly<Date>;
}

/** Who may do what, the gateway's projection of the log; and who read what. */
export interface AccessDatabase {
  'access.parked': AccessParkedTable;
  'access.centre': CentreTable;
  'access.token': TokenTable;
  'access.nkey': NkeyTable;
  'access.checkpoint': CheckpointTable;
  'access.read': ReadTable;
  'access.read_head': ReadHeadTable;
}

interface DataKeyTable {
  subject: string;
  key_id: string;
  wrapped: Buffer;
  master_key_id: string;
  created_at: ColumnType<Date, Date | string | undefined, never>;
}

/** Subjects whose keys were destroyed, for ever; written by `keys.erase` alone. */
interface ErasedTable {
  subject: ReadOnly<string>;
  key_id: ReadOnly<string | null>;
  position: ReadOnly<string>;
  destroyed_at: ReadOnly<Date>;
}

interface ErasedUpToTable {
  only_row: Generated<boolean>;
  position: Bigint;
  hash: Buffer;
  updated_at: Generated<Timestamp>;
}

interface RetiredMasterKeyTable {
  master_key_id: ReadOnly<string>;
  retired_at: ReadOnly<Date>;
}

/** The data keys and the erasure list, in the database `registry_keys`. */
export interface KeysDatabase {
  'keys.data_key': DataKeyTable;
  'keys.erased': ErasedTable;
  'keys.erased_up_to': ErasedUpToTable;
  'keys.retired_master_key': RetiredMasterKeyTable;
}
