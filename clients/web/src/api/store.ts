/** What this browser keeps on the device, all of it sealed but the names of people and the keys it never gives away. */
const NAME = "spico";
export type Store = "keys" | "pieces" | "people";

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.addEventListener("upgradeneeded", () => {
      asked.result.createObjectStore("keys");
      asked.result.createObjectStore("pieces", { keyPath: "id" });
      asked.result.createObjectStore("people", { keyPath: "id" });
    });
    asked.addEventListener("success", () => resolve(asked.result));
    asked.addEventListener("error", () => reject(new Error(asked.error?.message)));
  });
}

/** One request in a transaction of its own; done when the device has it. */
export async function inside<T>(store: Store, mode: IDBTransactionMode, work: (of: IDBObjectStore) => IDBRequest): Promise<T> {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const asked = work(transaction.objectStore(store));
      transaction.addEventListener("complete", () => resolve(asked.result as T));
      transaction.addEventListener("abort", () => reject(new Error(transaction.error?.message)));
    });
  } finally {
    database.close();
  }
}

/** A key that this browser made, keeps and never gives away, made when it is first asked for. */
export async function keptKey(name: string): Promise<CryptoKey> {
  const kept = await inside<CryptoKey | undefined>("keys", "readonly", (keys) => keys.get(name));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await inside("keys", "readwrite", (keys) => keys.put(made, name));
  return made;
}
