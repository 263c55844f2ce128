import { SignalId, type SignalRecord } from "@vigie/model";
import { ruleRecords } from "@vigie/risk";
import { signalRecords } from "@vigie/signal-detection";

/** Every rule of the product, in the order of `SignalId`: the one place its words are known outside its own file. */
export const catalogue: readonly SignalRecord[] = SignalId.options.map((id) => {
  const records = [...signalRecords, ...ruleRecords].filter((record) => record.id === id);
  const [record] = records;
  if (record === undefined || records.length > 1) throw new Error(`signal ${id} is recorded ${records.length} times`);
  return record;
});
