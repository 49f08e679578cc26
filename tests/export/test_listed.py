from reviewer.export.listed import Listed


def test_a_name_in_other_capitals_is_a_stranger_where_it_is_another_file(tmp_path):
    (tmp_path / "A.png").write_bytes(b"one")
    (tmp_path / "a.png").write_bytes(b"two")
    listed = Listed(tmp_path, ["A.png"])
    assert listed.find("A.png") == "A.png"
    assert listed.find("a.png") is None
    assert listed.find("b.png") is None


def test_a_name_in_other_capitals_is_listed_where_it_is_the_same_file(tmp_path):
    (tmp_path / "A.png").write_bytes(b"one")
    (tmp_path / "a.png").hardlink_to(tmp_path / "A.png")
    assert Listed(tmp_path, ["A.png"]).find("a.png") == "A.png"


def test_a_listed_file_that_is_gone_is_no_other(tmp_path):
    (tmp_path / "a.png").write_bytes(b"two")
    assert Listed(tmp_path, ["A.png"]).find("a.png") is None
