"""Folders on other machines and folders that a program synchronises are told; ordinary ones never are."""

import pytest

from volteface.library import place
from volteface.library.mounts import network
from volteface.library.place import LOCAL, Kind, place_of

LINUX = r"""
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
tmpfs /tmp tmpfs rw 0 0
/dev/sdb1 /media/stick fuseblk rw,user_id=0 0 0
portal /run/user/1000/doc fuse.portal rw 0 0
branches /pool fuse.mergerfs rw 0 0
overlay /var/lib/docker/overlay2/x/merged overlay rw 0 0
server:/export /mnt/share nfs4 rw,addr=10.0.0.1 0 0
/dev/sdc1 /mnt/share/disk btrfs rw 0 0
//nas/papers /mnt/with\040space cifs rw 0 0
me@host:/home /home/me/far fuse.sshfs rw 0 0
drive: /home/me/cloud fuse.rclone rw 0 0
C:\134 /mnt/c 9p rw,aname=drvfs 0 0
https://dav.example.org/ /mnt/dav fuse.davfs2 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
server:/old /mnt/hidden nfs rw 0 0
/dev/sdd1 /mnt/hidden ext4 rw 0 0
"""
MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//me@nas._smb._tcp.local/papers on /Volumes/papers (smbfs, nodev, nosuid, mounted by me)
server:/export on /Volumes/export (nfs)
me@host:/data on /Volumes/far (macfuse, nodev, nosuid, synchronous, mounted by me)
/dev/disk4s1 on /Volumes/Stick (msdos, local, nodev)
ntfs-3g on /Volumes/Old disk (macfuse, local)
"""


@pytest.mark.parametrize(
    ("mounts", "folder", "found"),
    [
        (LINUX, "/home/me/study", None),
        (LINUX, "/tmp/study", None),
        (LINUX, "/media/stick/study", None),
        (LINUX, "/pool/study", None),
        (LINUX, "/run/user/1000/doc/study", None),
        (LINUX, "/mnt/share/study", "nfs4"),
        (LINUX, "/mnt/share", "nfs4"),
        (LINUX, "/mnt/shared", None),
        (LINUX, "/mnt/share/disk/study", None),
        (LINUX, "/mnt/with space/study", "cifs"),
        (LINUX, "/home/me/far/study", "sshfs"),
        (LINUX, "/home/me/cloud", "rclone"),
        (LINUX, "/mnt/c/Users/me", "9p"),
        (LINUX, "/mnt/dav/study", "davfs2"),
        (LINUX, "/run/user/1000/gvfs/smb-share", "gvfsd-fuse"),
        (LINUX, "/mnt/hidden/study", None),
        (MAC, "/Users/me/study", None),
        (MAC, "/Volumes/Stick/study", None),
        (MAC, "/Volumes/Old disk/study", None),
        (MAC, "/Volumes/papers/study", "smbfs"),
        (MAC, "/Volumes/export/study", "nfs"),
        (MAC, "/Volumes/far/study", "macfuse"),
        ("", "/home/me", None),
        ("words that are no table of mounts\n\n", "/home/me", None),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_the_deepest_mount(mounts, folder, found):
    assert network(place.Path(folder), mounts) == found


def test_a_folder_of_this_machine_is_ordinary(tmp_path):
    assert place_of(tmp_path) == LOCAL
    assert place_of(tmp_path / "not" / "there" / "yet") == LOCAL


def test_a_folder_of_another_machine_is_told_through_links(tmp_path):
    told = f"server:/x {tmp_path.resolve()}/far nfs4 rw 0 0\n"
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "far")
    assert place_of(tmp_path / "link" / "study", told=told) == place.Place(Kind.NETWORK, "nfs4")
    assert place_of(tmp_path / "near", told=told) == LOCAL


@pytest.mark.parametrize(
    ("marker", "is_folder", "program"),
    [
        (".dropbox", False, "Dropbox"),
        (".dropbox.cache", True, "Dropbox"),
        (".sync_0a1b2c3d4e5f.db", False, "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", False, "Nextcloud"),
        (".nextcloudsync.log", False, "Nextcloud"),
        (".owncloudsync.log", False, "ownCloud"),
        (".stfolder", True, "Syncthing"),
        (".tmp.driveupload", True, "Google Drive"),
    ],
)
def test_a_program_that_synchronises_is_known_by_what_it_leaves(tmp_path, marker, is_folder, program):
    study = tmp_path / "kept" / "papers" / "study"
    study.mkdir(parents=True)
    path = tmp_path / "kept" / marker
    if is_folder:
        path.mkdir()
    else:
        path.touch()
    assert place_of(study) == place.Place(Kind.SYNCHRONISED, program)
    assert place_of(tmp_path / "kept") == place.Place(Kind.SYNCHRONISED, program)
    assert place_of(tmp_path) == LOCAL


def test_what_such_programs_keep_for_themselves_at_home_is_no_sign(tmp_path):
    for name in (".dropbox", ".config/syncthing", ".config/Nextcloud", "OneDrive", "Dropbox", ".cache"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "desktop.ini").touch()
    (tmp_path / ".dropbox-dist").touch()
    assert place_of(tmp_path / "study") == LOCAL


@pytest.mark.parametrize(
    ("parts", "program"),
    [
        (("Library", "Mobile Documents", "com~apple~CloudDocs", "study"), "iCloud Drive"),
        (("Library", "CloudStorage", "OneDrive-Personal", "study"), "OneDrive"),
        (("Library", "CloudStorage", "GoogleDrive-me@example.org", "My Drive"), "GoogleDrive"),
        (("Library", "CloudStorage", "Dropbox"), "Dropbox"),
        (("iCloudDrive", "study"), "iCloud Drive"),
    ],
)
def test_folders_that_the_system_keeps_for_such_programs_are_told_by_their_path(tmp_path, parts, program):
    folder = tmp_path.joinpath(*parts)
    folder.mkdir(parents=True)
    assert place_of(folder) == place.Place(Kind.SYNCHRONISED, program)
    assert place_of(tmp_path / "Library") == LOCAL


def test_onedrive_says_itself_where_it_is(tmp_path):
    environment = {"OneDrive": str(tmp_path / "Kept"), "OneDriveCommercial": ""}
    assert place_of(tmp_path / "Kept" / "study", environment=environment).by == "OneDrive"
    assert place_of(tmp_path / "study", environment=environment) == LOCAL
