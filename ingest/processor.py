"""What the processor is quick at, told without loading torch."""

from pathlib import Path

# What processors call multiplying in bfloat16 fast: Intel's tiles, Arm. AMD's are fast too and are called as Intel's slow ones, which
# take half as long again as float32 does (85 against 63 ms for 5,000 rows by 384 by 1,536 on one core).
FAST_FLAGS, FAST_ON_AMD, AMD = frozenset({"amx_bf16", "bf16"}), "avx512_bf16", "AuthenticAMD"
# Processors that multiply bytes four at a time: there 8-bit whole numbers take 40 ms a passage of 200 tokens and core, bfloat16 67.
BYTES = "avx512_vnni"


def is_fast(device: str) -> bool:
    """Whether this machine multiplies in bfloat16 faster than in float32."""
    told = _told()
    return _has_card(device) or bool(FAST_FLAGS & told) or {FAST_ON_AMD, AMD} <= told


def has_bytes(device: str) -> bool:
    """Whether the processor does the work, and multiplies bytes."""
    return device in ("auto", "cpu") and not _has_card(device) and BYTES in _told()


def _has_card(device: str) -> bool:
    """Whether a graphics card does the work."""
    return device == "cuda" or (device == "auto" and Path("/proc/driver/nvidia/gpus").is_dir())


def _told() -> set[str]:
    """The maker of the processor and the flags it sets, where the machine tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return set()
    return {word for line in lines if line.startswith(("flags", "Features", "vendor_id")) for word in line.split()}
